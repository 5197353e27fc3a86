/** Records one by one, and who has seen what. */
export const recordText = {
  title: '逐条看',
  failed: '没有读到这些记录。',
  none: '没有逐条的记录。',
  more: '再看一些',
  reading: '正在读取…',
  of: (day: string) => `${day}的记录`,
  occurred: '发生于',
  recorded: '记录于',
  source: '来源',
  lawfulness: '凭什么有',
  lawfulnessNone: '没有说明',
  /** Of one whose term counts from something that has not happened yet. */
  untilUnknown: '按上面写的期限，日子还没有定',
  until: '保存到',
  hold: (why: string, law: string) => `${why}（${law}）`,
} as const

export const readsText = {
  title: '谁看过',
  none: '还没有人看过明文，你自己也没有。',
  by: (reader: string, tail: string) => `${reader}（工号··${tail}）`,
  because: (reason: string) => `因为：${reason}`,
  all: (count: number) => `看全部 ${count} 次`,
  fewer: '只看最近的',
} as const
