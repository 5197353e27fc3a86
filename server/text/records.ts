import type { RowCode } from '../../contract/record'
import type { EventCode } from '../../contract/record-event'

/** What a source reads about a row that was not stored. */
export const ROW_SENTENCES = {
  FORM: '这一行的格式不对。',
  FORBIDDEN_CONTENT: '内容里有安全码、密码一类的信息，任何来源都不能提交。',
  FIELD_UNDECLARED: '没有声明过这种记录。',
  FIELD_LOCKED: '这种记录还没有通过影响评估，不能接收。',
  FIELD_OFF: '这种记录现在不接收。',
  KIND_NOT_ALLOWED: '这个凭据不能提交这种记录。',
  PURPOSE_NOT_ALLOWED: '这个凭据或这种记录不能用于这个目的。',
  NO_LAWFULNESS: '没有说明依据什么取得，已经隔离。补上依据后用同一个编号再交一次。',
  TIME_INVALID: '发生时间在将来，或者已经超过保存期限。',
  TERM_MISSING: '要写明来源允许保存到哪一天，或者法律要求保存到哪一天。',
  LAW_UNNAMED: '依据法定职责的，要写明是哪部法律，加上书名号。',
  NOT_ACCEPTED: '没有收下。这里没有这个人，或者这个人没有允许。',
} as const satisfies Record<RowCode, string>

/** What a source reads about an event that was not noted. */
export const EVENT_SENTENCES = {
  FORM: ROW_SENTENCES.FORM,
  FIELD_UNDECLARED: ROW_SENTENCES.FIELD_UNDECLARED,
  KIND_NOT_ALLOWED: '这个凭据不能报告这种记录的事。',
  EVENT_NOT_COUNTED: '这种记录的保存期限不从这件事算起。',
  TIME_INVALID: '发生时间在将来。',
} as const satisfies Record<EventCode, string>

/** Names under which something stands that nobody may hand over, as they are written in Chinese. */
export const FORBIDDEN_NAMES = ['安全码', '密码', '验证码', '口令', '磁道']

/** A law as it is cited, with its article where one is named. */
export const CITED_LAW = /《[^《》]{2,60}》(?:第[零〇一二三四五六七八九十百千0-9]{1,8}条)?/

/** What a person reads about what one source handed in: how much, of what, for what. */
export function digestText(
  source: string,
  lines: readonly { what: string; purpose: string; amount: number }[],
): string {
  const all = lines.reduce((sum, { amount }) => sum + amount, 0)
  const parts = lines.map(({ what, purpose, amount }) => `${what} ${amount} 条，用于“${purpose}”`)
  return `${source}，共 ${all} 条：${parts.join('；')}`
}

/** What staff read about rows without provenance. */
export const quarantineText = (source: string): string =>
  `“${source}”交来的记录里，有的没有说明依据什么取得。请联系对方补充，30 天内不补就销毁。`
