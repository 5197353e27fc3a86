import type { Extension, IdentityCheck, Pause, RequestActor } from '@contract/request'
import type { RequestState, RequestType } from '@contract/request-machine'

/** Following one request to its end. */
export const detailText = {
  failed: '没有读到这份申请。',
  number: '申请号',
  submitted: '提交',
  standing: '现在',
  all: '看全部申请',
  progress: '进度',
  overdueWhat: '我们没有按时办完。可以拨打 12377 投诉。',
  provisionalWhy: '那几天的放假安排还没公布，先按最早的日子算。',
  refresh: '刷新',
  result: '删除结果',
  nothingLeft: '复查过了，没有剩下。',
  left: (count: number) => `还剩 ${count} 条，我们会继续删除。`,
  accountGone: '账号已经删除',
  loggedOut: '这台手机已退出登录。',
  accountGoneDetail: '留下的只有同意和申请的记录，不再和你对应。',
  accountGoneStill: '政策、清单和公告不用登录，照常可以看。',
  toHome: '回首页',
  systems: '其他系统',
  kept: '依法保留的',
  keptLater: '到期后我们接着删除，不用你再申请，删完会告诉你。',
  links: '结果',
  certificate: '删除证明',
  certificateDetail: '哪些系统、怎么删的、什么时候，可以自己校验。',
  copy: '副本',
  copyDetail: '打开或者下载，有次数和期限。',
  appealed: (number: string) => `申诉 ${number}`,
  appealOf: (number: string) => `对申请 ${number} 的申诉`,
  seeRequest: '看那份申请',
  messages: '消息和材料',
  messagesDetail: (messages: number, files: number) =>
    messages + files === 0 ? '给办理人留言，或者附材料' : `消息 ${messages} 条，材料 ${files} 份`,
  acts: '你可以做的',
} as const

export const undoText = {
  erase: '撤销删除',
  other: '撤回申请',
  busy: '正在撤销…',
  undone: '已撤回，这件事不再办理。',
  undoneErase: '已撤销，信息没有删除，可以继续使用。',
  tooLate: '删除已经开始，不能撤销。',
} as const

export const urgeText = {
  urge: '催办',
  busy: '正在催办…',
  urged: '已催办。',
  from: (day: string, weekday: string) => `${day}（${weekday}）起可以再催。每 3 个工作日一次。`,
} as const

export const identityText = {
  title: '等你确认身份',
  why: '重新登录一次就行，不用交证件。确认以前，我们不办理。',
  expiredTitle: '身份确认过期了',
  confirm: '确认是我',
  busy: '正在确认…',
  needsLogin: '确认身份要先登录。',
  logIn: '去登录',
  row: '身份',
  validUntil: (how: string, moment: string) => `${how}，到 ${moment} 有效`,
} as const

export const identityWays: Record<IdentityCheck['how'], string> = {
  wechat_login: '微信登录确认',
  held_facts: '核对过我们已有的信息',
  evidence: '核对过材料',
  not_needed: '不用确认',
}

export const pauseText = {
  title: '计时暂停',
  until: (day: string) => `最长停到 ${day}，之后接着计时。`,
} as const

export const pauseReasons: Record<Pause['reason'], string> = {
  identity: '在等你确认身份。',
  evidence: '在等你补材料。',
  answer_needed: '在等你回答我们的问题。',
}

export const extensionText = {
  title: '答复延后了',
  days: (from: string, to: string) => `原来最晚 ${from}，现在最晚 ${to}。`,
} as const

export const extensionReasons: Record<Extension['reason'], string> = {
  many_records: '记录很多，要多一些时间整理。',
  other_party: '要等别的单位答复。',
  checks: '要多核对几处。',
}

export const refusalText = {
  title: '我们没有同意',
  law: '依据',
  outside: '你还可以找',
} as const

/** Over why a deletion that nobody asked for was begun. */
export const reasonText = '我们为什么主动删除'

export const actorNames: Record<RequestActor, string> = {
  person: '你',
  system: '系统',
  staff: '工作人员',
}

/** What a step is called on the way of a request; `processing` differs by what was asked for. */
export function stepName(state: RequestState, type: RequestType): string {
  return state === 'processing' ? processingNames[type] : stepNames[state]
}

const processingNames: Record<RequestType, string> = {
  copy: '准备副本',
  transfer: '准备转移',
  correct: '核对和更正',
  erase: '删除',
  restrict: '停止使用',
  object: '停止使用',
  explain: '准备答复',
  complain: '调查和答复',
  appeal: '另一人复查',
  deceased: '核对和办理',
}
const stepNames: Record<Exclude<RequestState, 'processing'>, string> = {
  identity_check: '核验身份',
  accepted: '受理',
  cooling: '等待期',
  verifying: '复查',
  done: '完成',
  partly_done: '完成，依法保留一部分',
  refused: '没有同意',
  withdrawn: '已撤回',
}

export const stepDetails = {
  identity: '等你重新登录确认。',
  cooling: (moment: string) => `到 ${moment}。在那以前可以撤销，资料停用。`,
  erasing: '正在删除。',
  systems: (done: number, all: number) => `其他系统 ${done}/${all} 个已完成。`,
  verifying: '逐个地方再查一遍，没有剩下才算完成。',
} as const

/** What a verified count is about, by the store the server names. */
const storeNames: Readonly<Record<string, string>> = {
  vault_value: '保存的信息',
  person_lookup: '查找用的索引',
  person_key: '加密密钥',
  session: '登录状态',
  answered_write: '操作回执',
  person: '账号',
}
const otherStore = '其他记录'

export function erasedText(store: string, erased: number): string {
  return `${storeNames[store] ?? otherStore}：删除 ${erased} 条`
}
