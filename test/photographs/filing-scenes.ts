import type { CopyOffer, CopyView } from '@contract/copy'
import type { Scene } from './scenes'

const NUMBER = 'Q1122-7KM2Q'
const AT = '2026-11-22T02:00:00.000Z'

const ready: CopyView = {
  copy_id: '019392f0-7b1a-7000-8000-000000000002',
  request: 'Q1120-9XYZ2',
  groups: [],
  state: 'ready',
  progress: 1,
  asked_at: AT,
  ready_at: AT,
  fetch_until: '2026-11-29T02:05:00.000Z',
  downloads_left: 2,
  bytes: 12_582_912,
  sha256: 'ab12'.repeat(16),
  left_out: [],
}

const offer: CopyOffer = {
  groups: [
    { code: 'basic', label: '基本资料', items: 3 },
    { code: 'service', label: '服务记录', items: 40 },
    { code: 'consents', label: '同意记录', items: 6 },
  ],
  left_out: [
    { what: '短信验证码', why: '我们不保存。' },
    { what: '内部风控规则', why: '不是你的信息，公开会让别人绕过。' },
  ],
  copies: [
    {
      copy_id: '019392f0-7b1a-7000-8000-000000000001',
      request: NUMBER,
      groups: [],
      state: 'making',
      progress: 0.4,
      asked_at: AT,
      ready_at: null,
      fetch_until: null,
      downloads_left: 3,
      bytes: null,
      sha256: null,
      left_out: [],
    },
    ready,
  ],
}

const asked = (name: string, hash: string): Scene => ({
  name: `ask-${name}`,
  looker: 'person',
  hash: `#/request/${hash}`,
  served: { '/v1/me/copies': offer },
})

/** The forms that make a request, and what a copy comes to. */
export const filingScenes: readonly Scene[] = [
  asked('copies', 'export/index'),
  {
    ...asked('relative-copy', `export/index?number=${NUMBER}`),
    looker: 'visitor',
    codes: [{ number: NUMBER, code: 'CODE2345' }],
    served: { [`/v1/requests/${NUMBER}/copy`]: ready },
  },
  asked('relative-copy-unopened', `export/index?number=${NUMBER}`),
  asked('transfer', 'transfer/index'),
  asked('restrict', 'restrict/index'),
  asked('complain', 'complain/index'),
  { ...asked('complain-missing', 'complain/index'), taps: ['提交投诉'] },
  asked('deceased', 'deceased/index'),
  asked('appeal', `appeal/index?number=${NUMBER}`),
  { ...asked('appeal-unopened', `appeal/index?number=${NUMBER}`), looker: 'visitor' },
]
