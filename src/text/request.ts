import type { RequestState, RequestType, RequestView } from '@contract/request'

/** Asking for a deletion, and following a request to its end. */
export const eraseText = {
  position: (step: number) => `第 ${step} 步`,
  scopeTitle: '你想删除什么？',
  field: '删除某一项信息',
  fieldDetail: '比如只删手机号，账号照常用。',
  purpose: '删除某项用途的信息',
  purposeDetail: '为这一用途收集的，一起删。',
  account: '注销账号',
  accountDetail: '账号和我们手里的全部资料。',
  stop: '不想删，只想不再同意？去同意与撤回',
  fieldTitle: '删除哪一项？',
  purposeTitle: '删除哪项用途的信息？',
  nothing: '现在没有可以单独删除的信息。',
  nothingDetail: '我们只有账号本身，要删就是注销账号。',
  previewFailed: '没有算出影响，什么都没有删。',
  effectTitle: (scope: string) => `删除${scope}会怎样`,
  accountTitle: '注销账号会怎样',
  gone: '会删除',
  values: (label: string, count: number) => (count === 1 ? label : `${label} ${count} 条`),
  total: (count: number, labels: string) => `共 ${count} 条：${labels}。`,
  goneNothing: '这个范围里我们没有你的信息。',
  goneAccount: '账号、登录状态和查找你的索引也会删除。',
  goneForGood: '删除以后找不回来。',
  stays: '会留下',
  staysUntil: (until: string) => `保存：${until}`,
  staysNothing: '没有要留下的。',
  blocked: '现在不能提交',
  frozen: '账号已经在等待删除。撤销以后才能办别的删除。',
  toRequests: '看申请，可以撤销',
  blockedLink: (number: string) => `看申请 ${number}`,
  timeTitle: '什么时候删？',
  later: '7 天后删除，可撤销',
  laterDetail: (day: string) => `${day}以前随时可以撤销。这几天资料停用。`,
  now: '立即删除',
  nowDetail: '马上开始，不能撤销。',
  confirmTitle: '最后确认',
  what: '删除',
  when: '时间',
  laterShort: (day: string) => `${day}删除，之前可以撤销`,
  nowShort: '提交后马上删除，不能撤销',
  tail: '输入账号后四位',
  tailHint: (tail: string) => `你的账号后四位是 ${tail}`,
  tailWrong: '和账号后四位不一样，请再看一遍。',
  submit: '提交',
  keep: '先不删',
  submitting: '正在提交…',
  offline: '删除需要联网，避免误删。',
  unsure: '没有收到答复。再点提交不会重复办理。',
  previous: '上一步',
} as const

export const submittedText = {
  title: '已提交',
  number: '申请号',
  code: '查询码',
  writeDown: '请把申请号和查询码抄下来。',
  writeDownWhy: '查询码只显示这一次。账号删除以后，凭它还能查进度。这台手机也记了一份。',
  both: (number: string, code: string) => `申请号 ${number}，查询码 ${code}`,
  copy: '复制申请号和查询码',
  copied: '已复制。',
  notCopied: '没有复制成功，请抄下来。',
  next: '接下来',
  follow: '看进度',
  nowErasing: '我们现在开始删除，删完会复查一遍，查到没有剩下才写“已完成”。',
  cooling: (day: string) => `${day} 开始删除。在那以前，可以在“我的申请”里撤销。`,
  frozenMeanwhile: '等待期间，这些资料停用，不再用来做任何事。',
  correcting: '由人核对后更正，结果会写在这份申请里。',
  due: (day: string) => `最晚 ${day}答复。`,
} as const

export const requestText = {
  closeAccount: '注销账号',
  underWay: '在办的申请',
  savedAt: (moment: string) => `${moment} 保存的，联网后更新。`,
  openOnes: '在办',
  endedOnes: '已结束',
  empty: '你还没有提交过申请。',
  emptyDetail: '更正或者删除信息以后，会出现在这里。',
  toCenter: '去隐私中心',
  failed: '没有读到你的申请。',
  denied: '需要登录才能看全部申请。',
  deniedDetail: '有申请号和查询码，不登录也能查。',
  logIn: '注册或登录',
  onThisPhone: '这台手机记着的',
  submittedAt: (day: string) => `${day}提交`,
  byNumber: '凭号查询',
  detailFailed: '没有读到这份申请。',
  number: '申请号',
  submitted: '提交',
  standing: '现在',
  all: '看全部申请',
  progress: '进度',
  dueBy: (day: string, weekday: string) => `最晚 ${day}（${weekday}）答复`,
  daysLeft: (days: number) => `还剩 ${days} 个工作日`,
  dueToday: '今天到期',
  overdue: (days: number) => `已超期 ${days} 个工作日`,
  overdueWhat: '我们没有按时办完。可以拨打 12377 投诉。',
  provisional: '暂定',
  provisionalWhy: '那几天的放假安排还没公布，先按最早的日子算。',
  refresh: '刷新',
  undoErase: '撤销删除',
  undoCorrect: '撤回申请',
  undoing: '正在撤销…',
  undone: '已撤回，这件事不再办理。',
  undoneErase: '已撤销，信息没有删除，可以继续使用。',
  undoNeedsLogin: '要撤销，请先登录。',
  tooLateToUndo: '删除已经开始，不能撤销。',
  result: '删除结果',
  nothingLeft: '复查过了，没有剩下。',
  left: (count: number) => `还剩 ${count} 条，我们会继续删除。`,
  accountGone: '账号已经删除',
  loggedOut: '这台手机已退出登录。',
  accountGoneDetail: '留下的只有同意和申请的记录，不再和你对应。',
  accountGoneStill: '政策、清单和公告不用登录，照常可以看。',
  toHome: '回首页',
} as const

export const statusText = {
  title: '凭号查询',
  intro: '输入提交时给你的申请号和查询码。不用登录，账号删除后也能查。',
  number: '申请号',
  numberHint: '像 Q1122-7KM2Q',
  code: '查询码',
  codeHint: '12 位字母和数字',
  missingNumber: '还没有填申请号。',
  missingCode: '还没有填查询码。',
  ask: '查询',
  asking: '正在查询…',
} as const

const typeNames: Record<RequestType, string> = { erase: '删除', correct: '更正' }

/** What a request asks, in a few words. */
export function requestTitle({ type, scope, scope_label }: RequestView): string {
  return type === 'erase' && scope === 'account'
    ? requestText.closeAccount
    : `${typeNames[type]}${scope_label}`
}

export const stateNames: Record<RequestState, string> = {
  accepted: '已受理',
  cooling: '等待删除，可撤销',
  processing: '办理中',
  verifying: '复查中',
  done: '已完成',
  withdrawn: '已撤回',
}

/** What a step is called on the way of a request; `processing` differs by what was asked for. */
export function stepName(state: RequestState, type: RequestType): string {
  return state === 'processing' ? processingNames[type] : stepNames[state]
}

const processingNames: Record<RequestType, string> = { erase: '删除', correct: '核对和更正' }
const stepNames: Record<Exclude<RequestState, 'processing'>, string> = {
  accepted: '受理',
  cooling: '等待期',
  verifying: '复查',
  done: '完成',
  withdrawn: '已撤回',
}

export const stepDetails = {
  cooling: (moment: string) => `到 ${moment}。在那以前可以撤销，资料停用。`,
  processing: '正在删除。',
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

export const weekdayNames = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const
