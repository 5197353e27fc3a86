import type { ConsentChange, ConsentState, MyConsents, StopTold } from '@contract/consent'
import type { ScopeDifference } from '@contract/scope-difference'
import { noticeOf, stateOf } from '../support/consent'
import type { Scene } from './scenes'

/* States of consents that a fresh service is not in yet, played over the real one. */

const SHA = 'a'.repeat(64)
const AGREED = '2026-11-22T02:20:00.000Z'

function state(item: string, changes: Partial<ConsentState>): ConsentState {
  return {
    ...stateOf(item, 'given'),
    entry: item.length.toString(16).padStart(64, 'c'),
    ...changes,
  }
}

const differences: ScopeDifference[] = [
  {
    kind: 'purpose_added',
    subject: '推荐附近的活动',
    before: null,
    after: '手机号',
    material: true,
  },
  {
    kind: 'period_longer',
    subject: '手机号',
    before: '账号使用期间',
    after: '注销后 6 个月',
    material: true,
  },
  {
    kind: 'wording',
    subject: '手机号',
    before: '手机号 和你联系。',
    after: '手机号 和你联系，核对是不是你本人。',
    material: false,
  },
]

const phoneChange: ConsentChange = {
  item: 'C2p',
  label: '手机号',
  given_at: AGREED,
  from_release: '0.9',
  to_release: '1.0',
  differences,
  impact: '同意以后，你会收到附近活动的短信。不同意就收不到，其他功能不变。',
}

const improveChange: ConsentChange = {
  ...phoneChange,
  item: 'C10:improve',
  label: '改进我们的服务',
  differences: [
    { kind: 'kind_added', subject: '问卷答复', before: null, after: '改进服务。', material: true },
  ],
  impact: null,
}

const stop: StopTold = {
  item: 'C4:acme',
  recipient: '某数据科技有限公司',
  state: 'waiting',
  attempts: 2,
  at: AGREED,
}

/** Every word that an item can stand in, and every answer of a recipient. */
const everyStanding: MyConsents = {
  states: [
    state('C0', {}),
    state('C2p', { declined_scope: SHA, expires_at: '2027-11-22T02:20:00.000Z' }),
    state('C4:acme', { status: 'withdrawn' }),
    state('C5:beta', { status: 'expired', expires_at: '2026-11-20T02:20:00.000Z' }),
    state('C6:gamma', { status: 'used' }),
    state('C10:improve', { status: 'refused' }),
  ],
  changes: [],
  stops: [
    stop,
    { ...stop, item: 'C5:beta', recipient: '某分析公司', state: 'acknowledged' },
    { ...stop, item: 'C6:gamma', recipient: '某征信公司', state: 'gave_up', attempts: 8 },
  ],
}

const twoChanges: MyConsents = {
  states: [state('C0', {}), state('C2p', {}), state('C10:improve', {})],
  changes: [phoneChange, improveChange],
  stops: [],
}

const phoneNotice = noticeOf('C2p', {
  title: '手机号',
  points: [
    { label: '敏感信息', answer: '有，单独问你' },
    { label: '提供给别人', answer: '没有' },
  ],
  paragraphs: [
    '同意我们用你的手机号和你联系、核对是不是你本人，向你推荐附近的活动。',
    '手机号对你的影响：泄露后可能收到骚扰电话。',
    '以后撤回：我们停止使用并删除你的手机号。',
  ],
  differences,
})

const sharingNotice = noticeOf('C10:improve', {
  title: '关联公司共享',
  points: [
    { label: '接收方', answer: '某数据科技有限公司' },
    { label: '联系方式', answer: '029-8888 0000' },
    { label: '目的', answer: '统计服务质量' },
    { label: '方式', answer: '加密接口，每天一次' },
    { label: '信息种类', answer: '昵称、城市' },
  ],
  paragraphs: [
    '风险提示：信息交出去以后，由对方按它的规则处理。我们只能要求它停止，不能替它删除。',
    '不同意：没有影响。你照常使用我们的服务。',
    '以后撤回：我们不再提供给这一家，并通知它停止使用。',
  ],
})

const served = { '/v1/me/consents': twoChanges, '/v1/me/consents/C2p/notice': phoneNotice }
const overview = {
  registered_at: AGREED,
  frozen: false,
  masked_phone: '156******77',
  account_tail: 'A1B2',
  consents_given: 3,
  requests_open: 0,
  values_held: 5,
  notices_unread: 1,
  changes_pending: 2,
}

/** Three things that can be switched, one of them off; a withdrawal is taken, and alters nobody's account. */
const threeSwitches: MyConsents = {
  states: [
    state('C0', {}),
    state('C2p', {}),
    state('C10:improve', { status: 'never_asked', since: null, entry: null, release: null }),
    state('C5:beta', {}),
  ],
  changes: [],
  stops: [],
}
const switching = {
  '/v1/me/consents': threeSwitches,
  '/v1/me/consents/C2p/withdrawal': state('C2p', { status: 'withdrawn' }),
  '/v1/me/withdrawals': threeSwitches,
}
const given = {
  '/v1/me/consents': threeSwitches,
  '/v1/me/consents/C10%3Aimprove/notice': phoneNotice,
}

const manage = { hash: '#/consent/manage/index', looker: 'person' as const, served: switching }
const changes = { hash: '#/consent/changes/index', looker: 'person' as const, served }

/** The pages of consents in the states that a tap, a lost network or a new release brings about. */
export const consentScenes: readonly Scene[] = [
  { ...manage, name: 'consents-withdrawn', taps: ['手机号'] },
  { ...manage, name: 'consents-withdrawn-offline', weather: 'lost', taps: ['手机号'] },
  { ...manage, name: 'consents-give', served: given, taps: ['改进我们的服务'] },
  {
    ...manage,
    name: 'consents-give-recipient',
    served: { ...given, '/v1/me/consents/C10%3Aimprove/notice': sharingNotice },
    taps: ['改进我们的服务'],
  },
  { ...manage, name: 'consents-give-offline', weather: 'lost', taps: ['改进我们的服务'] },
  { ...manage, name: 'consents-withdraw-all', taps: ['全部撤回'] },
  { ...manage, name: 'consents-all-withdrawn', taps: ['全部撤回', '全部撤回'] },
  { ...manage, name: 'consents-every-standing', served: { '/v1/me/consents': everyStanding } },
  { ...manage, name: 'consents-changes-waiting', served },
  { ...changes, name: 'changes' },
  {
    ...changes,
    name: 'changes-none',
    served: { '/v1/me/consents': { ...twoChanges, changes: [] } },
  },
  {
    name: 'home-changes',
    hash: '#/pages/home/index',
    looker: 'person',
    served: { '/v1/me': overview },
  },
  {
    name: 'me-changes',
    hash: '#/pages/me/index',
    looker: 'person',
    served: { '/v1/me': overview },
  },
]
