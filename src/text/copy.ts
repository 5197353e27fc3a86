/** A copy of one's own data, and handing it to somebody else. */
export const copyText = {
  failed: '没有读到副本。',
  mine: '我的副本',
  none: '还没有副本。',
  scope: '要哪些信息？',
  all: '全部',
  allDetail: (items: number) => `现在共 ${items} 条，以及同意凭证和申请记录。`,
  some: '只要某几类',
  items: (items: number) => `${items} 条`,
  scopeMissing: '请选要全部，还是某几类。',
  groupsMissing: '还没有选哪几类。',
  format: '格式',
  formats:
    '易读版（网页）和机器可读版（JSON、CSV）一起给，装在一个 zip 里。里面有一份签名的清单，写明每项的来源、用途和期限。',
  leftOut: '里面没有',
  leftOutNothing: '没有漏掉的。',
  submit: '申请副本',
  soon: '一般几分钟，最晚 15 个工作日。',
  making: (percent: number) => `正在准备，已完成 ${percent}%`,
  makingDetail: '可以离开这一页，做好以后会通知你。',
  ready: '已准备好',
  gone: '已过期，文件已经删除',
  goneDetail: '要的话可以再申请一份。',
  askedAt: '申请',
  size: '大小',
  left: '还可下载',
  times: (count: number) => `${count} 次`,
  until: '有效到',
  holds: '内容',
  sha: '校验值',
  howToCheck: '怎么核对',
  howTo:
    '在电脑上对 zip 算 SHA-256，和上面的一样，就是原来的那份。Windows：certutil -hashfile 文件名 SHA256。Mac：shasum -a 256 文件名。',
  request: '看这份申请',
  counts: '打开一次算一次下载。',
  spent: '下载次数用完了。还要的话，请再申请一份。',
  started: '开始下载了。没有开始的话，看看浏览器的下载。',
  fetched: '已经下载到微信里。选一个聊天把它发过去，比如“文件传输助手”，再在电脑上打开。',
  send: '发到聊天',
  sentOn: '已发送。微信里的临时文件会自动清掉。',
  notSent: '没有发出去，可以再点一次。',
  notFetched: '没有下载成功。这次可能已经算一次，请看还剩几次。',
  toComputer: '发链接到电脑',
  linkIs: '在电脑的浏览器打开这个地址，登录以后就能下载。地址本身不带你的信息。',
  copyLink: '复制地址',
  copied: '已复制。',
  notCopied: '没有复制成功，请照着输入。',
} as const

/** Of one's own, after a fresh login. */
export const ownCopyText = { open: '验证后打开', opening: '正在确认是你本人…' } as const

/** Of somebody who died, for the close relative who was granted it. */
export const relativeCopyText = {
  open: '下载',
  opening: '正在打开…',
  why: '里面只有同意给你的那几类，用于你申请时写的事。',
} as const

export const transferText = {
  intro: '把你的信息直接发给你指定的另一家，由它接收。',
  conditions: '四个条件都符合才能转移',
  condition: [
    '1. 确认是你本人在申请。',
    '2. 信息是你同意或者按合同给我们的。',
    '3. 技术上做得到。',
    '4. 不影响别人的权益。',
  ],
  law: '《网络数据安全管理条例》第二十五条。不符合的，我们告诉你是哪一条，你仍然可以要副本。',
  to: '转给谁',
  toHint: '写对方的名称。',
  toMissing: '还没有写转给谁。',
  address: '对方接收的地址',
  addressHint: '以 https:// 开头，由对方提供。我们把签了名的数据发到这里。',
  addressWrong: '不像 https:// 开头的地址，请再看一遍。',
  submit: '提交转移申请',
  failed: '没有读到可以转移的内容。',
} as const
