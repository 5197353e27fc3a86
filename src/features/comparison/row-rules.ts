import type { ClauseChange, Comparison } from '@contract/comparison'
import type { Clause, PolicyDocument, Section } from '@contract/policy'

/** One line of a comparison: a part that changed, or, where all is shown, one that did not. */
export type Row =
  | { kind: 'change'; key: string; change: ClauseChange }
  | { kind: 'heading'; key: string; words: string }
  | { kind: 'same'; key: string; clause: Clause }

/** The changes alone, as the service orders them. */
export function changedRows({ changes }: Comparison): Row[] {
  return changes.map(rowOf)
}

/**
 * The newer text in full with every change in its place. What was removed follows the change before it in its
 * section, else ends that section; where the section is gone too, it follows the change before it.
 */
export function allRows({ changes }: Comparison, document: PolicyDocument): Row[] {
  const parts = partsOf(document)
  const removed = new Map<string, ClauseChange[]>()
  let before = 'title'
  for (const change of changes) {
    if (change.after) {
      before = change.after.id
    } else {
      const anchor = anchorOf(change, { parts, before })
      removed.set(anchor, [...(removed.get(anchor) ?? []), change])
    }
  }
  const changeOf = new Map(changes.map((change) => [change.after?.id, change]))
  return parts.flatMap((part) => {
    const change = changeOf.get(part.id)
    return [change ? rowOf(change) : part.row, ...(removed.get(part.id) ?? []).map(rowOf)]
  })
}

interface Part {
  id: string
  section: string
  row: Row
}

function partsOf({ title_lines, preamble, sections }: PolicyDocument): Part[] {
  const title = { kind: 'heading' as const, key: 'title', words: title_lines.join('') }
  return [
    { id: 'title', section: '', row: title },
    ...preamble.map((clause) => clausePart(clause, '')),
    ...sections.flatMap((section) => [
      headingPart(section),
      ...section.clauses.map((clause) => clausePart(clause, nameOf(section))),
    ]),
  ]
}

function headingPart(section: Section): Part {
  const words = nameOf(section)
  return { id: section.id, section: words, row: { kind: 'heading', key: section.id, words } }
}

function clausePart(clause: Clause, section: string): Part {
  return { id: clause.id, section, row: { kind: 'same', key: clause.id, clause } }
}

function nameOf({ number, title }: Section): string {
  return `${number}${title}`
}

function anchorOf(
  removal: ClauseChange,
  { parts, before }: { parts: readonly Part[]; before: string },
): string {
  const home = parts.filter(({ section }) => section === removal.before?.section)
  const isHome = home.some(({ id }) => id === before)
  return isHome ? before : (home.at(-1)?.id ?? before)
}

function rowOf(change: ClauseChange): Row {
  return { kind: 'change', key: `${change.before?.id}-${change.after?.id}`, change }
}

// One window is more than the longest phone shows, and with the page around it a setData of at most 12 KB.
// Measured in the WeChat host: the elements of a changed and of an unchanged part, and of each mark in it.
const WINDOW_BYTES = 6_000
const CHANGE_BYTES = 700
const SAME_BYTES = 260
const MARK_BYTES = 230
const CHARACTER_BYTES = 3

/** How many rows stand rendered after one more window; at least one more, at most all. */
export function extendedRows(rows: readonly Row[], shown: number): number {
  let bytes = 0
  const rest = rows.slice(shown)
  const fitting = rest.findIndex((row) => {
    bytes += bytesOf(row)
    return bytes > WINDOW_BYTES
  })
  return shown + (fitting === -1 ? rest.length : Math.max(1, fitting))
}

function bytesOf(row: Row): number {
  switch (row.kind) {
    case 'heading':
      return SAME_BYTES + row.words.length * CHARACTER_BYTES
    case 'same':
      return SAME_BYTES + row.clause.text.length * CHARACTER_BYTES
    case 'change': {
      const { parts, impact } = row.change
      const words = parts.reduce((sum, { text }) => sum + text.length, impact?.length ?? 0)
      return CHANGE_BYTES + parts.length * MARK_BYTES + words * CHARACTER_BYTES
    }
  }
}
