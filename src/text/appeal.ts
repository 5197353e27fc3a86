/** Asking another person to look again at what was decided. */
export const appealText = {
  open: '不服处理结果',
  about: (number: string) => `对申请 ${number} 的处理结果`,
  intro: '由没有办过这件事的另一个人重新看。',
  days: '15 个工作日以内答复。',
  outside: '申诉不影响你投诉或者起诉。',
  words: '哪里不对',
  wordsHint: '写清楚你不同意哪一点。500 字以内。',
  missing: '还没有写哪里不对。',
  submit: '提交申诉',
  noNumber: '没有说是哪份申请。',
  noNumberDetail: '从那份申请的页面打开这里。',
  toRequests: '看我的申请',
  loginTitle: '申诉要先登录。',
  loginDetail: '没有账号，可以用投诉来说，也由另一个人看。',
  logIn: '去登录',
  complain: '改用投诉',
} as const
