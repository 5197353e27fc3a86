import type { RequestState } from '@contract/request-machine'

/** All requests of a person, and finding one by its number. */
export const requestListText = {
  openOnes: '在办',
  endedOnes: '已结束',
  empty: '你还没有提交过申请。',
  emptyDetail: '更正、删除、要副本或者投诉以后，会出现在这里。',
  toCenter: '去隐私中心',
  denied: '需要登录才能看全部申请。',
  deniedDetail: '有申请号和查询码，不登录也能查。',
  logIn: '注册或登录',
  onThisPhone: '这台手机记着的',
  submittedAt: (day: string) => `${day}提交`,
  byNumber: '凭号查询',
  undoWaiting: '看申请，可以撤销',
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
