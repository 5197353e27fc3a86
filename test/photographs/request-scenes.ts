import type { Conversation } from '@contract/conversation'
import type { RequestView } from '@contract/request'
import type { SystemRow } from '@contract/system'
import type { Scene } from './scenes'

const NUMBER = 'Q1122-7KM2Q'
const AT = '2026-11-22T02:00:00.000Z'
const LATER = '2026-11-24T01:00:00.000Z'
const page = `#/rights/request/index?number=${NUMBER}`

const steps = (...states: RequestView['state'][]) =>
  states.map((state) => ({ state, at: AT, actor: 'system' as const }))

const erasing: RequestView = {
  number: NUMBER,
  type: 'erase',
  channel: 'self',
  scope: 'account',
  scope_label: '整个账号',
  state: 'processing',
  submitted_at: AT,
  due_on: '2026-12-11',
  due_provisional: false,
  working_days_left: 15,
  paused: null,
  extension: null,
  identity: {
    how: 'wechat_login',
    at: AT,
    valid_until: '2026-12-06T02:00:00.000Z',
    expired: false,
  },
  cooling_until: null,
  can_withdraw: false,
  can_appeal: false,
  urge_from: AT,
  messages: 2,
  files: 1,
  appeal: null,
  refusal: null,
  reason: null,
  steps: steps('accepted', 'processing'),
  result: [],
  systems: [],
  kept: [],
  has_certificate: false,
  copy_id: null,
}

const row: SystemRow = {
  system: 'orders',
  label: '订单库',
  state: 'done',
  sent_at: AT,
  accepted_at: AT,
  waiting_until: null,
  done_at: AT,
  attempts: 1,
  failure: null,
  next_try_at: null,
  erased: 12,
  kept: 4,
  by_hand: null,
}
const systems: SystemRow[] = [
  row,
  { ...row, system: 'member', label: '会员库', state: 'sent', waiting_until: LATER },
  {
    ...row,
    system: 'sms',
    label: '短信服务商 A',
    state: 'failed',
    failure: 'timed_out',
    attempts: 3,
    next_try_at: LATER,
  },
  {
    ...row,
    system: 'survey',
    label: '问卷系统',
    state: 'escalated',
    failure: 'left_over',
    attempts: 9,
  },
  {
    ...row,
    system: 'archive',
    label: '旧档案库',
    state: 'by_hand',
    by_hand: 'switched_off',
    attempts: 9,
    erased: null,
    kept: null,
  },
]

const refused: RequestView = {
  ...erasing,
  type: 'correct',
  scope: 'field:name',
  scope_label: '姓名',
  state: 'refused',
  can_appeal: true,
  urge_from: null,
  steps: steps('accepted', 'processing', 'refused'),
  refusal: {
    ground: 'correct_already',
    because: '我们核对过你交的材料，现在保存的和材料一致。',
    law: '《个人信息保护法》第四十六条',
    channels: [
      { code: 'court', name: '人民法院', how: '向有管辖权的人民法院起诉。' },
      { code: 'cac', name: '网信部门', how: '向所在地网信办投诉。' },
      { code: 'hotline_12377', name: '12377', how: '拨打电话或者在网站举报。' },
    ],
  },
}

const partly: RequestView = {
  ...erasing,
  state: 'partly_done',
  can_appeal: true,
  urge_from: null,
  has_certificate: true,
  steps: steps('accepted', 'processing', 'verifying', 'partly_done'),
  result: [{ store: 'vault_value', erased: 9, left: 0 }],
  systems: [{ ...row, next_try_at: '2029-07-01T16:00:00.000Z' }],
  kept: [
    {
      what: '交易记录',
      why: '可能要退货、开票，也要应对纠纷。',
      law: '《电子商务法》第三十一条',
      until: '2029-07-01',
      how_long: '交易完成后三年',
      count: 4,
    },
  ],
}

const moved: RequestView = {
  ...refused,
  state: 'processing',
  refusal: null,
  reason: null,
  can_appeal: false,
  can_withdraw: true,
  urge_from: '2026-11-26T02:00:00.000Z',
  extension: { from: '2026-12-04', reason: 'other_party', told_at: AT },
  steps: steps('accepted', 'processing'),
}

const conversation: Conversation = {
  messages: [
    { seq: 1, at: AT, from: 'person', kind: 'message', text: '名字的第二个字写错了，应该是“晓”。' },
    {
      seq: 2,
      at: AT,
      from: 'staff',
      kind: 'question',
      text: '能附一份能看出姓名的材料吗？别的内容可以先遮住。',
    },
  ],
  files: [
    {
      file_id: '019392f0-7b1a-7000-8000-000000000001',
      name: '户口页.jpg',
      media_type: 'image/jpeg',
      bytes: 840_000,
      at: AT,
      deleted_on: null,
    },
  ],
  kept_days: 30,
}

const retained: RequestView = {
  ...erasing,
  channel: 'own',
  scope: 'field:cs_call',
  scope_label: '电话沟通记录',
  urge_from: null,
  reason: {
    cause: 'retention',
    because: '保存期满了。',
    law: '《个人信息保护法》第四十七条第一款第（二）项',
  },
}

const granted: RequestView = {
  ...erasing,
  type: 'deceased',
  channel: 'public',
  scope: 'deceased:copy',
  scope_label: '',
  state: 'done',
  can_appeal: true,
  urge_from: null,
  steps: steps('accepted', 'processing', 'done'),
  copy_id: '019392f0-7b1a-7000-8000-000000000002',
}

const shown = (name: string, request: RequestView): Scene => ({
  name: `request-${name}`,
  looker: 'person',
  hash: page,
  served: { [`/v1/requests/${NUMBER}`]: request },
})
/** Requests in every standing. */
export const requestScenes: readonly Scene[] = [
  shown('systems', { ...erasing, systems }),
  shown('refused', refused),
  shown('partly-done', partly),
  shown('moved', moved),
  shown('paused', { ...moved, paused: { reason: 'evidence', since: AT, until: '2026-12-02' } }),
  shown('identity', { ...moved, state: 'identity_check', steps: steps('identity_check') }),
  shown('own-deletion', retained),
  shown('relative', granted),
  {
    name: 'conversation-read',
    looker: 'person',
    hash: `#/request/conversation/index?number=${NUMBER}`,
    served: {
      [`/v1/requests/${NUMBER}`]: moved,
      [`/v1/requests/${NUMBER}/messages`]: conversation,
    },
  },
]
