import { fullMomentText } from './dates'

/** 我的凭证: every act of consent as something to keep. */
export const receiptListText = {
  intro: '每次同意、不同意、撤回，都留下一份凭证。凭证里没有你的姓名、电话和其他信息。',
  failed: '没有读到你的凭证。',
  empty: '还没有凭证',
  emptyWhy: '你作出第一次选择以后，凭证会出现在这里。',
  rowDetail: '每次选择的凭证，可以保存，也可以自己校验。',
  first: '隐私政策和基本注册',
  more: '校验',
  checkOther: '校验凭证或证明',
  checkOtherDetail: '粘贴全文，或者扫校验码。不用登录。',
  log: '公开日志',
  logDetail: '谁都可以核对，里面没有人的信息。',
} as const

export type ReceiptState = 'given' | 'refused' | 'withdrawn' | 'restored' | 'superseded'

export const stateWords: Record<ReceiptState, string> = {
  given: '同意',
  refused: '不同意',
  withdrawn: '撤回',
  restored: '恢复同意',
  superseded: '由新的选择取代',
}

type Whose = 'mine' | 'opened'
const WHO: Record<Whose, string> = { mine: '你', opened: '凭证的主人' }

/** 「你在 2026 年 7 月 1 日 09:12 同意了「…」。」 */
export function headline(whose: Whose, state: ReceiptState, told: { at: string; label: string }) {
  const when = `${WHO[whose]}在 ${fullMomentText(told.at)} `
  const what = `「${told.label}」`
  switch (state) {
    case 'given':
      return `${when}同意了${what}。`
    case 'refused':
      return `${when}没有同意${what}。`
    case 'withdrawn':
      return `${when}撤回了对${what}的同意。`
    case 'restored':
      return `${when}恢复了对${what}的同意。`
    case 'superseded':
      return `对${what}的同意，${fullMomentText(told.at)} 由新的选择取代。`
  }
}

/** 同意凭证: one plain screen. */
export const receiptText = {
  failed: '没有读到这份凭证。',
  none: '没有找到这份凭证',
  noneDetail: '编号可能不对，也可能是别人的。自己的凭证都在“我的凭证”里。',
  pending: '正在收入公开日志',
  pendingWhy: '一般几秒钟就好。收入以后，凭证里就有它在日志里的位置。',
  pendingLong: '还在等公开日志。你的选择已经记下，可以过一会儿再来看。',
  lookAgain: '再看一次',
  purposes: '用于',
  fields: '涉及',
  noFields: '没有涉及具体的信息项',
  recipients: '提供给',
  noRecipients: '不提供给别人',
  kept: '保存到',
  keptFor: (period: string, after: string) => `保存到：${period}。${after}`,
  periods: (periods: readonly string[]) => periods.join('；'),
  listed,
  until: '有效到',
  notice: '依据的告知',
  noticeValue: (version: string, at: string) => `隐私政策 ${version}，${fullMomentText(at)} 展示过`,
  place: '存放在',
  china: '中国境内',
  chinaPlace: (place: string) => `中国境内，${place}`,
  withdraw: '怎么撤回',
  withdrawal: (path: string, effect: string) => `${path}。${effect}`,
  guardian: '由谁同意',
  guardianValue: { parent: '父亲或母亲', other_guardian: '其他监护人' },
  number: '凭证编号',
  issued: '出具于',
  separate: '单独同意',
  sensitive: (label: string) => `${label}（敏感）`,
  owed: (names: readonly string[]) =>
    `还没有填写：${listed(names)}。由运营者补上以前，凭证里空着。`,
  details: '逐项看',
  detailsFold: '收起',
  necessity: (words: string) => `为什么要：${words}`,
  impact: (words: string) => `对你的影响：${words}`,
  source: (words: string) => `怎么来的：${words}`,
  contact: (words: string) => `联系方式：${words}`,
  given: (names: readonly string[]) => `提供的信息：${listed(names)}`,
  usedFor: (names: readonly string[]) => `用于：${listed(names)}`,
  way: (words: string) => `方式：${words}`,
  rights: '你的权利',
  authorities: '可以找谁',
  controller: '谁在处理',
} as const

export const methodNames = {
  self: '你填写',
  wechat: '微信提供',
  indirect: '别处提供',
  service: '使用时产生',
} as const

const OWED: Readonly<Record<string, string>> = {
  'controller.uscc': '统一社会信用代码',
  'controller.address': '地址',
  'controller.phone': '电话',
  'controller.email': '邮箱',
  'controller.officer': '个人信息保护负责人',
  'storage.place': '存放的地点',
}

/** What the operator still owes, by its path in a receipt. */
export function owedName(path: string): string {
  return OWED[path] ?? path
}

export const keepText = {
  send: '转发或保存文件',
  download: '下载文件',
  sent: '已交给你选的聊天',
  downloaded: '已下载',
  failed: '没有保存成文件。可以改用复制，或者稍后再试。',
  copy: '复制全文',
  copied: '已复制。粘贴到别处时要原样保存。',
  copyFailed: '没有复制成功。',
  showCode: '出示校验码',
  codeTitle: '校验码',
  codeWhat:
    '别人用「校验凭证或证明」扫这个码，可以核对公开日志里有没有这一条，并且和你看到的是不是同一份日志。',
  codeNot: '码里没有你的信息。要让别人看内容，请把文件发给他。',
  codeWords: '也可以把下面的文字发给他：',
} as const

export const openText = {
  intro: '把文件里的全部文字粘贴到这里，或者粘贴校验码。在这台手机上核对，不会传给我们。',
  label: '全文或校验码',
  hint: '从第一个 { 到最后一个 }，一个字也不要改。',
  check: '校验',
  missing: '先粘贴全文或校验码。',
  openFile: '打开文件',
  fileFailed: '没有读到这个文件。',
  scan: '扫校验码',
  scanFailed: '没有扫到校验码。可以改用粘贴。',
  notCode: '扫到的不是我们的校验码。',
  another: '校验另一份',
} as const

function listed(names: readonly string[]): string {
  return names.join('、')
}
