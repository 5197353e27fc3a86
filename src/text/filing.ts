import type { RequestType } from '@contract/request-machine'

/** What every form for a request says alike. */
export const filingText = {
  submit: '提交申请',
  submitting: '正在提交…',
  kept: '你填的内容还在，没有丢。',
  seeTwin: (number: string) => `看申请 ${number}`,
  offline: '提交要联网。你填的内容先留在这一页。',
} as const

/** After any request was filed. */
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
  loginDoesNotCancel: '等待期间登录看看，不会取消注销。要取消，点“撤销删除”。',
  identity: '先在这份申请里确认身份，确认以后才开始办。',
  due: (day: string) => `最晚 ${day}答复。`,
} as const

/** What happens next with each kind of request; a deletion tells more, and for itself. */
export const nextSteps: Record<Exclude<RequestType, 'erase'>, string> = {
  copy: '我们开始准备，一般几分钟。做好以后，在“获取副本”里打开。',
  transfer: '我们逐条核对条件，符合就把签了名的数据发到你写的地址。',
  correct: '由人核对后更正，结果会写在这份申请里。',
  restrict: '我们停用这些信息，只保存。停用以后，这份申请会写“已完成”。',
  object: '我们停止这项用途。停止以后，这份申请会写“已完成”。',
  explain: '由人看过这一条以后答复，答复会写在这份申请里。',
  complain: '由人调查以后答复，答复会写在这份申请里。',
  appeal: '由没有办过这件事的另一个人重新看，结果会写在这份申请里。',
  deceased: '由人核对后联系你。要材料时，会在这份申请的消息里告诉你。',
}
