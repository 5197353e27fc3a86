import type { RequestView } from '@contract/request'
import type { RequestState, RequestType } from '@contract/request-machine'

/** Following a request to its end. */
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
  undoWaiting: '看申请，可以撤销',
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

const typeNames: Record<RequestType, string> = {
  copy: '获取副本',
  transfer: '转移',
  correct: '更正',
  erase: '删除',
  restrict: '限制使用',
  object: '拒绝使用',
  explain: '咨询',
  complain: '投诉',
  appeal: '申诉',
  deceased: '近亲属申请',
}

/** What a request asks, in a few words. */
export function requestTitle({ type, scope, scope_label }: RequestView): string {
  return type === 'erase' && scope === 'account'
    ? requestText.closeAccount
    : `${typeNames[type]}${scope_label}`
}

export const stateNames: Record<RequestState, string> = {
  identity_check: '等你确认身份',
  accepted: '已受理',
  cooling: '等待删除，可撤销',
  processing: '办理中',
  verifying: '复查中',
  done: '已完成',
  partly_done: '已办完，依法保留一部分',
  refused: '没有同意',
  withdrawn: '已撤回',
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
