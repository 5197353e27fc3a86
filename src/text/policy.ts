/** What the reader says around a policy. The policy's own words come from its release. */
export const policyText = {
  failedTitle: '没有读到政策。',
  preparing: '政策正在准备，暂时不能注册',
  preparingDetail: '发布以后，这里会显示全文。浏览其他页面不受影响。',
  noSuchVersion: (version: string) => `没有 ${version} 这一版`,
  noSuchVersionDetail: '链接里的版本号可能写错了。',
  seeCurrent: '看现在的版本',
  noSuchClause: '没有找到链接里的那一条。下面是全文。',

  version: (version: string) => `版本 ${version}`,
  effective: (day: string) => `${day}起生效`,
  notYetEffective: '还没有生效',
  minutes: (count: number) => `约 ${count} 分钟`,
  agreedThis: '你同意了这一版',
  agreedOther: (version: string) => `你同意的是 ${version}`,
  intactCopy: (version: string) => `离线版本 ${version} · 校验通过`,
  intactCopyWhy: '手机刚重新算过这份全文的指纹，和发布时一致，一个字没有变。',
  altered: (version: string) => `${version} 版的全文没有通过校验`,
  alteredKept: '手机里保存的这一份和发布时的指纹对不上，所以不显示全文。联网后重试，会重新读取。',
  alteredReceived: '刚收到的这一份和发布时的指纹对不上，所以不显示全文，也没有保存。请重试。',
  changesSince: (version: string, count: number) => `你同意的是 ${version}，有 ${count} 处变化`,
  sameSince: (version: string) => `你同意的是 ${version}，内容和这一版一样`,
  seeChanges: '看对比',
  history: '历史版本',
  principles: '我们的原则',
  fingerprint: (short: string) => `原文指纹 ${short}`,
  fingerprintUse: '这串字由原文算出。原文改动一个字，它就会变。你可以用它核对保存下来的原文。',
  saveSource: '保存原文',

  keyPoints: '要点',
  keyPointsNature: '帮你快速了解，不是政策原文。',
  seeSource: (heading: string) => `查看原文：${heading}`,
  expand: '展开',
  collapse: '收起',

  notes: '显示说明',
  notesNature: '说明是我们加的，不是政策原文。',

  resume: '继续上次阅读',
  more: '继续显示后面的条款',
  end: '全文到这里结束。',

  share: '分享这一条',
  copyLink: '复制这一条的链接',
  copied: '链接已复制',
  copyByHand: '没能自动复制。可以选中下面的链接：',
  shareTitle: (title: string, place: string) => `《${title}》${place}`,
  shareWhole: (title: string, version: string) => `《${title}》${version}`,

  ask: '咨询这一条',
  explainTerm: (word: string) => `${word}，看解释`,
  termNature: '这是我们的解释，帮你读懂，不是政策原文。',
  termLaw: (law: string) => `出处：${law}`,

  contents: '目录',
  opening: '开头',
  reading: '正在读',
  progress: (percent: number) => `读到 ${percent}%`,
  clausesRead: (read: number, total: number) => `看过 ${read} 条，共 ${total} 条`,

  search: '查找',
  searchLabel: '在政策里查找',
  searchPlaceholder: '例如：手机号',
  found: (count: number) => `找到 ${count} 处`,
  notFound: '没有找到。换一个词再试。',
  foundAt: (index: number, count: number, place: string) =>
    `第 ${index} 处，共 ${count} 处，在“${place}”`,
  previous: '上一处',
  next: '下一处',
  closeSearch: '结束查找',
} as const

/** Where a clause stands, as people say it: the section's title, and its number where it has one. */
export function clausePlace(section: string | undefined, number: string): string {
  const named = section ?? policyText.opening
  const digits = number.replace(/[.．、（）()]/g, '')
  return digits === '' ? named : `${named}第 ${digits} 条`
}
