/** Who decides about the data and how to reach a human. */
export const contactText = {
  title: '找到人',
  controller: '处理者',
  officer: '负责人',
  phone: '电话',
  email: '邮箱',
  address: '地址',
  hours: '时间',
  missing: '公司还没有公布电话、邮箱和地址。公布以后会写在这里。',
  partlyMissing: (what: string) => `还没有公布：${what}。`,
  unread: '没有读到联系方式。',
  call: (phone: string) => `打电话 ${phone}`,
  callFailed: '这里不能拨号，请用电话拨打上面的号码。',
  complain: '向监管投诉',
  complainDetail: '网络违法和不良信息举报，12377',
  complainNumber: '12377',
} as const
