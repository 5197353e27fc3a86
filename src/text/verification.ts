import { dayText, fullMomentText } from './dates'

/** The checks of a receipt or a certificate, each as a person reads it. */
export const stepWords = {
  form: '文件完整，格式正确',
  signature: '签名有效',
  content: '内容没有被改过',
  chain: '选择以前展示过告知',
  nameless: '记录不通向任何人',
  account: '先后和合计对得上，没有留下的',
  log: '已收入公开日志',
  same_log: '和最新的公开日志对得上',
} as const
export type StepKey = keyof typeof stepWords

export const stepDetails = {
  signature: (key: string) => `公钥编号 ${key}`,
  log: (place: number) => `第 ${grouped(place)} 条`,
} as const

/** What a failed step means, and never more than that. */
export const failedWords: Record<StepKey, string> = {
  form: '这不是一份原样的凭证或证明。可能没有复制完整，或者复制时多了、少了字。请用原来的文件再试。',
  signature: '签名对不上：文件不是我们签出的样子，或者签名的公钥不在公布的名单里。',
  content: '写的和台账原文不一样。',
  chain: '凭证没有接上选择以前的告知。',
  nameless: '证明的记录接在别的记录后面，会通向一个人。',
  account: '证明里的时间、答复或合计自相矛盾，或者还有没删的。',
  log: '文件给出的位置，在公开日志里对不上。',
  same_log: '文件里的日志和现在公开的日志不是同一份。',
}

export const verificationText = {
  title: '在这台手机上校验',
  running: '正在逐项核对…',
  valid: '全部对得上',
  validWhat: '这份文件是我们签出的，一个字没有改过，并且在公开日志里。',
  partial: '能核对的都对得上',
  partialOffline: '没有读到公开日志。带 — 的要联网核对，联网后再校验一次。',
  partialNoKeys: '这台手机还没有见过我们的公钥，签名要联网核对。',
  unreadable: '没有通过校验',
  broken: '和公开日志对不上',
  report: '请截图联系我们，我们会当作安全事件处理。',
  contact: '联系我们',
  failedAt: (steps: readonly string[]) => `没有通过的是：${steps.join('、')}。`,
  holds: '对得上',
  fails: '对不上',
  checking: '正在核对',
  notYet: '等待',
  notChecked: '— 没有核对',
  again: '再校验一次',
  unable: '这台手机不能自己校验',
  unableWhat:
    '系统太旧，算不了签名（缺少 BigInt）。可以先保存文件，换一台手机打开，或者在电脑上用公开的校验程序核对。',
  unloaded: '没有读到校验程序。联网后再校验一次。',
  keysChanged: '我们的公钥和这台手机以前见过的不一样',
  keysChangedWhat:
    '正常更换公钥时，旧公钥会一直公布。现在少了或改了旧公钥，所以仍按以前的公钥核对。请截图联系我们。',
  keysRotated: '我们更换过公钥。旧公钥仍然公布，以前签的照样有效。',
  logBroken: '公开日志和这台手机以前看到的接不上',
  logBrokenWhat: '公开日志只能往后加，不能改。请截图联系我们，我们会当作安全事件处理。',
  how: '怎么核对公开日志',
} as const

/** The check code: that there is such an entry, and that both look at one log. */
export const codeText = {
  title: '核对校验码',
  included: '公开日志里有这一条',
  signed: '日志的签名有效',
  same: '出示的人和你看到的是同一份日志',
  proves: '这证明公开日志里有这样一条记录。它不说明是谁、同意了什么；要看内容，请他把文件发给你。',
  absent: '公开日志里没有这个编号。刚作出的选择要等几秒；等过以后还没有，就不是我们出具的。',
  offline: '没有网络。校验码要联网核对。',
  failed: '没有读到公开日志，还没有核对。',
  valid: '校验码对得上',
  entry: '编号',
} as const

/** 公开日志: what stands there now, and how anyone checks it. */
export const logText = {
  intro:
    '每一次同意、撤回和政策发布，都在这份日志里占一条。里面只有指纹，没有任何人的信息。它只能往后加，谁都可以核对。',
  failed: '没有读到公开日志。',
  none: '日志还没有第一条',
  noneWhy: '有人作出第一次选择以后，这里会有签了名的日志头。',
  head: '最新的日志头',
  size: '一共',
  entries: (size: number) => `${grouped(size)} 条`,
  signedAt: '签名时间',
  root: '指纹',
  origin: '日志名称',
  note: '看签名原文',
  noteFold: '收起签名原文',
  live: '在这台手机上核对',
  keysSame: '公钥和以前见过的一样',
  keysFirst: '第一次看到公钥，已记在这台手机上',
  keysRotated: '公钥更换过，旧公钥仍然公布',
  keysChanged: '公钥和以前见过的不一样',
  headSigned: '日志头的签名有效',
  headUnsigned: '日志头的签名对不上',
  grown: '接得上这台手机上次看到的日志',
  grownSince: (size: number) => `上次看到 ${grouped(size)} 条`,
  firstHead: '第一次看到日志头，已记在这台手机上',
  broken: '接不上这台手机上次看到的日志',
  keys: '公钥',
  keyId: (id: string) => `编号 ${id}`,
  inUse: (since: string) => `${dayText(since)}起使用`,
  retired: (since: string, until: string) =>
    `${dayText(since)}至${dayText(until)}使用，仍可核对以前签的`,
  how: '谁都可以核对',
  step1: '1. 在电脑上下载校验程序，它只有一个文件。',
  step2: '2. 装了 Node 的电脑上运行：',
  command: 'node verify-receipt.mjs 文件名',
  step3: '3. 想核对整份日志的，按 C2SP 的公开格式读：',
  download: '下载校验程序',
  copyAddress: '复制校验程序的地址',
  copied: '已复制。',
  copyFailed: '没有复制成功，请照着上面的地址输入。',
  seenAt: (at: string) => `${fullMomentText(at)} 签`,
} as const

/** 「10 482」: figures in groups of three. */
function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ' ')
}
