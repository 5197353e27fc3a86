import type { RevealReason } from '../../contract/case'
import type { LedgerAct } from '../../contract/ledger-act'
import type { Reader } from '../../contract/register-field'
import type { RequestState, RequestType } from '../../contract/request-machine'

/** What the codes of an entry are called. */
export interface ActNames {
  field: (code: string) => string
  item: (code: string) => string
  purpose: (code: string) => string
  recipient: (code: string) => string
}

type ConsentAct = Extract<LedgerAct, { kind: `consent.${string}` }>
type DataAct = Extract<
  LedgerAct,
  { kind: `value.${string}` | `record.${string}` | `restriction.${string}` | `hold.${string}` }
>
type RequestAct = Extract<LedgerAct, { kind: `request.${string}` | `system.${string}` }>
type SystemOutcome = Extract<LedgerAct, { kind: 'system.told' }>['outcome']
type OtherAct = Exclude<LedgerAct, ConsentAct | DataAct | RequestAct>

/** One act of the ledger in plain words, for the person it is about. */
export function tellAct(act: LedgerAct, names: ActNames): string {
  if (isConsentAct(act)) {
    return tellConsent(act, names)
  }
  if (isDataAct(act)) {
    return tellData(act, names)
  }
  return isRequestAct(act) ? tellRequest(act) : tellOther(act, names)
}

function isConsentAct(act: LedgerAct): act is ConsentAct {
  return act.kind.startsWith('consent.')
}

function isDataAct(act: LedgerAct): act is DataAct {
  return /^(value|record|restriction|hold)\./.test(act.kind)
}

function isRequestAct(act: LedgerAct): act is RequestAct {
  return /^(request|system)\./.test(act.kind)
}

function tellConsent(act: ConsentAct, { item, purpose }: ActNames): string {
  switch (act.kind) {
    case 'consent.given':
      return `你同意了“${item(act.item)}”`
    case 'consent.refused':
      return `你没有同意“${item(act.item)}”`
    case 'consent.withdrawn':
      return `你撤回了对“${item(act.item)}”的同意`
    case 'consent.restored':
      return `你取消了撤回，继续同意“${item(act.item)}”`
    case 'consent.superseded':
      return `对“${item(act.item)}”的同意由后来的选择代替`
    case 'consent.used':
      return `对“${item(act.item)}”的单次同意用于“${purpose(act.purpose)}”，已经用完`
  }
}

function tellData(act: DataAct, { field, purpose }: ActNames): string {
  switch (act.kind) {
    case 'value.collected':
      return `记录了${field(act.field)}（${SOURCES[act.source]}）`
    case 'value.corrected':
      return `更正了${field(act.field)}（${SOURCES[act.source]}）`
    case 'value.revealed':
      return `${readerName(act.reader)}${act.by ? `（工号尾号 ${act.by.tail}，${historyText.reason(act.by.reason)}）` : ''}查看了${field(act.field)}`
    case 'value.erased':
      return `删除了${field(act.field)}（${CAUSES[act.cause]}）`
    case 'record.collected':
      return `收到${act.source}提供的${field(act.field)}，用于“${purpose(act.purpose)}”（${act.basis}）`
    case 'restriction.placed':
      return `按你的要求停止使用：${act.scope}`
    case 'restriction.lifted':
      return `按你的要求恢复使用：${act.scope}`
    case 'hold.placed':
      return `按${act.law}保留到 ${act.until}：${act.scope}`
    case 'hold.ended':
      return `按${act.law}的保留到期：${act.scope}`
  }
}

function tellRequest(act: RequestAct): string {
  switch (act.kind) {
    case 'request.stepped':
      return `${historyText.type(act.type)}：${historyText.state(act.state)}（${ACTORS[act.actor]}）`
    case 'request.handled':
      return `申请：${HANDLINGS[act.what]}（${ACTORS[act.actor]}${act.tail === undefined ? '' : ` ${act.tail}`}）`
    case 'system.told':
      return `要求${act.system}${act.order === 'erase' ? '删除' : '更正'}，${SYSTEM_OUTCOMES[act.outcome]}`
  }
}

function tellOther(act: OtherAct, { item, recipient }: ActNames): string {
  switch (act.kind) {
    case 'notice.shown':
      return '给你看了告知'
    case 'notice.opened':
      return '你打开了一条通知'
    case 'notice.sent':
      return `向你发通知（${CHANNELS[act.channel]}），${OUTCOMES[act.outcome]}`
    case 'recipient.stop_told':
      return `通知${recipient(act.recipient)}停止使用“${item(act.item)}”的信息，${act.outcome === 'acknowledged' ? '对方已确认' : '对方没有确认'}`
    case 'person.registered':
      return act.age === 'over_14' ? '你注册了账号' : '监护人为你注册了账号'
    case 'person.linked':
      return '这部手机上先前的选择并入你的账号'
    case 'guardian.consented':
      return '监护人表示同意'
    case 'copy.made':
      return `做好了一份副本${forWhom(act)}`
    case 'copy.fetched':
      return `下载了一次副本${forWhom(act)}`
    case 'copy.destroyed':
      return `销毁了一份副本${forWhom(act)}`
    case 'copy.transferred':
      return '按你的要求把信息转移给你指定的一方'
    case 'wechat.told':
      return '微信告诉我们你的授权有变化'
    case 'certificate.issued':
      return '出具了删除证明'
    case 'policy.released':
      return `发布了政策 ${act.version} 版`
    case 'deletion.approved':
      return '批准了一次主动删除'
    case 'register.released':
      return '发布了信息登记表'
  }
}

// A copy for its owner says no more.
function forWhom({ for_relative: relative }: { for_relative?: string | undefined }): string {
  return relative === undefined ? '' : '（给近亲属）'
}

const SOURCES = {
  self: '你填写',
  wechat: '微信提供',
  indirect: '别处来的',
  service: '使用服务时产生',
} as const

const CAUSES = {
  request: '你的申请',
  withdrawal: '你撤回了同意',
  retention: '保存期满',
  purpose_done: '目的已经达到',
  service_stopped: '服务停止',
  unlawful: '处理不合法',
  wechat: '微信通知你收回了授权',
} as const

const SYSTEM_OUTCOMES: Readonly<Record<SystemOutcome, string>> = {
  done: '已经完成',
  by_hand: '对方没有答复，由两个人核对后确认',
  escalated: '没有完成，已交给专人',
}

const ACTORS = { person: '你', system: '系统', staff: '工作人员' } as const

const CHANNELS = { wechat: '微信', mail: '邮件', letter: '信件', phone: '电话' } as const

const OUTCOMES = {
  sent: '已发出',
  refused: '没有额度，改用别的办法',
  failed: '没有发出',
  handed_to_staff: '已交给工作人员',
} as const

const HANDLINGS: Readonly<Record<Extract<LedgerAct, { kind: 'request.handled' }>['what'], string>> =
  {
    claimed: '有人开始办理',
    released: '换人办理',
    message: '发了消息',
    question: '提了问题',
    answer: '作了答复',
    paused: '暂停计时',
    resumed: '恢复计时',
    extended: '延长了期限',
    identity_confirmed: '确认了是你本人',
    identity_expired: '身份确认过期',
    planned: '作了办理方案',
    approved: '另一人批准了方案',
    sent_back: '另一人退回了方案',
    urged: '你催办了一次',
    retried: '工作人员让它马上再办一次',
    file_attached: '上传了材料',
    file_read: '查看了材料',
    destroyed: '销毁了申请里写的内容',
  }

const TYPES: Readonly<Record<string, string>> = {
  copy: '查阅和复制',
  transfer: '转移',
  correct: '更正',
  erase: '删除',
  restrict: '限制使用',
  object: '反对使用',
  explain: '解释规则',
  complain: '投诉',
  appeal: '复核',
  deceased: '逝者的信息',
} satisfies Record<RequestType, string>

const STATES: Readonly<Record<string, string>> = {
  identity_check: '确认身份',
  accepted: '已受理',
  cooling: '等待期',
  processing: '办理中',
  verifying: '核对结果',
  done: '已完成',
  partly_done: '部分完成',
  refused: '没有批准',
  withdrawn: '已撤回',
} satisfies Record<RequestState, string>

/** What types and states of requests are called. */
export const historyText = {
  type: (code: string) => TYPES[code] ?? code,
  state: (code: string) => STATES[code] ?? code,
  reader: readerName,
  reason: (code: string) => REASONS[code] ?? code,
  relativeCopy: { field: 'copy', label: '一份副本', reason: '近亲属的申请' },
} as const

const REASONS: Readonly<Record<string, string>> = {
  handle_request: '办理你的申请',
  confirm_identity: '核对是不是你本人',
  contact_person: '和你联系',
  check_correction: '核对要更正的内容',
} satisfies Record<RevealReason, string>

const BASES: Readonly<Record<string, string>> = {
  consent: '你的同意',
  contract: '和你的合同',
  statutory_duty: '法定职责',
}

/** By what right another body has a record, in its own words after ours. */
export function lawfulnessText({ basis, statement }: { basis: string; statement: string }): string {
  return `${BASES[basis] ?? basis}：${statement}`
}

const READERS: Readonly<Record<string, string>> = {
  self: '你自己',
  guardian: '监护人',
  support: '客服',
  privacy_officer: '隐私专员',
  reviewer: '复核人',
  service: '系统',
  relative: '近亲属',
} satisfies Record<Reader | 'relative', string>

function readerName(reader: string): string {
  return READERS[reader] ?? reader
}
