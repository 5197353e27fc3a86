import { type ChangeClass, type Comparison, wordingBefore } from '../../contract/comparison'
import type { WeighedChange, WeighedComparison } from '../policy/comparison'
import type { ChangeFlaw } from '../policy/declared-flaws'
import type { Ground } from '../policy/weigh'

const classText = {
  wording: '只改文字',
  tell: '告知',
  reconsent: '重新同意',
} as const satisfies Record<ChangeClass, string>

const kindText = {
  added: '新增',
  removed: '删除',
  reworded: '改写',
  moved: '移动',
} as const satisfies Record<Comparison['changes'][number]['kind'], string>

const groundText = {
  names: (words: string) => `新出现：${words}`,
  method: (words: string) => `处理方式多了：${words}`,
  guard: (words: string) => `限制少了：${words}`,
  negation: (words: string) => `肯定或否定变了：${words}`,
  period: (days: string) =>
    days === 'Infinity' ? '期限变长了，现在没有尽头' : `期限变长了，变的最长约 ${days} 天`,
} as const satisfies Record<Ground['rule'], (words: string) => string>

const flawText = {
  laxer: '写的比系统判定的轻，或者漏了事项。只能更严，不能更松。',
  no_such_change: '这一处和上一版相比没有变化。',
  item_unknown: '登记册里没有这个同意事项。',
  impact_missing: '要重新同意，但没有写“对你的影响”（impact）。',
} as const satisfies Record<ChangeFlaw['reason'], string>

/** What a release changes against the one it follows, for the person who publishes it. */
export function changeReport(comparison: WeighedComparison): string {
  const { text, register, from, document } = comparison
  return [
    `  和 ${from.version} 版相比：${text.length} 处文字变化，${document.unchanged} 处没有变，登记册有 ${register.length} 项变化。`,
    ...text.map(changeLine),
    ...register.map(
      ({ change, verdict }) =>
        `  登记册 ${change.item} ${change.label}【${classText[verdict.class]}】${verdict.impact ?? ''}`,
    ),
  ].join('\n')
}

function changeLine({ change, verdict, grounds }: WeighedChange): string {
  const { older, newer, kind, parts } = change
  const place = newer?.id ?? older?.id ?? ''
  const items = verdict.items.length > 0 ? `：${verdict.items.join('、')}` : ''
  const why = grounds.map(({ rule, words }) => groundText[rule](words.join('、'))).join('；')
  const opening = (newer?.text ?? wordingBefore(parts)).replace(/\s+/g, ' ').slice(0, 24)
  return [
    `  ${place} ${kindText[kind]}【${classText[verdict.class]}${items}】${opening}`,
    ...(why ? [`      原因：${why}`] : []),
    ...(verdict.impact ? [`      对你的影响：${verdict.impact}`] : []),
  ].join('\n')
}

/** Says that a release would be the first, so that there is nothing to compare it with. */
export const nothingToCompare = '  这是第一个版本，没有可以对比的旧版本。'

/** Says that nothing was written. */
export const dryRunNote = '只是试算，没有发布。'

/** Where the notes file is, and on which line each entry stands; null where no notes file was given. */
export interface FlawPlace {
  path: string
  lineOf: (path: readonly (string | number)[]) => number
}

/** Why a release was not published: each change that is declared too mildly, or that nobody explained. */
export function refusedChanges(flaws: readonly ChangeFlaw[], notes: FlawPlace | null): string {
  const lines = flaws.map(({ reason, subject, index }) => {
    const isPlaced = index !== null && notes !== null
    const line = isPlaced ? ` ${notes.path} 第 ${notes.lineOf(['changes', index])} 行` : ''
    return `  ${subject}${line}：${flawText[reason]}`
  })
  const entries = flaws.flatMap(({ entry }) => entry ?? [])
  return ['没有发布。下面各处要改：', ...lines, ...missingEntries(entries)].join('\n')
}

function missingEntries(entries: readonly string[]): string[] {
  return entries.length === 0
    ? []
    : [
        '把下面几行写进旁注文件（--notes）的 changes，补上 impact：',
        ...entries.map((entry) => `  - ${entry}`),
      ]
}

/** A text beside a clause whose words have changed since: where it stands, and the hash it needs once it is read again. */
export function staleLine(stale: { part: string; now: string | null }, place: string): string {
  return stale.now === null
    ? `  ${place}：${stale.part} 已经不在这一版里。请删掉或改到别的条款。`
    : `  ${place}：${stale.part} 的文字变了。重读这一条，改好说明，再把 hash 写成 '${stale.now}'。`
}

/** Says that notes are bound to other words than the text has. */
export const staleNotesTitle = '没有发布。下面的说明是为以前的文字写的：'
