import {
  type Clause,
  clauseText,
  documentClauses,
  type PolicyDocument,
  type SearchHit,
  type Section,
  sectionOfClause,
} from '@contract/policy'

/** The words before the first section (`section` null), or one section; cut to what is rendered. */
export interface TextPart {
  id: string
  section: Section | null
  clauses: Clause[]
}

/** The part of the document that the first `shown` clauses make, headings included. */
export function visibleParts(document: PolicyDocument, shown: number): TextPart[] {
  const all = [{ id: 'p', section: null, clauses: document.preamble }, ...sectionParts(document)]
  const total = documentClauses(document).length
  let before = 0
  const parts: TextPart[] = []
  for (const part of all) {
    if (before < shown || shown >= total) {
      parts.push({ ...part, clauses: part.clauses.slice(0, Math.max(0, shown - before)) })
    }
    before += part.clauses.length
  }
  return parts
}

function sectionParts(document: PolicyDocument): TextPart[] {
  return document.sections.map((section) => ({
    id: section.id,
    section,
    clauses: section.clauses,
  }))
}

// One window is more than the longest phone shows, and with the page around it a setData of at most
// 12 KB. Measured in the WeChat host: a clause's elements, and UTF-8's three bytes for a character.
const WINDOW_BYTES = 4_500
const CLAUSE_BYTES = 330
const CHARACTER_BYTES = 3

/** How many clauses stand rendered after one more window; at least one more, at most all. */
export function extended(document: PolicyDocument, shown: number): number {
  const rest = documentClauses(document).slice(shown)
  let bytes = 0
  const fitting = rest.findIndex((clause) => {
    bytes += CLAUSE_BYTES + clauseText(clause).length * CHARACTER_BYTES
    return bytes > WINDOW_BYTES
  })
  return shown + (fitting === -1 ? rest.length : Math.max(1, fitting))
}

/** How many clauses must stand rendered for the clause or section `id` to be read: it and a window beyond. */
export function reaching(document: PolicyDocument, id: string, shown: number): number {
  const first = firstClauseOf(document, id)
  const index = documentClauses(document).findIndex((clause) => clause.id === first)
  return index < shown - 1 ? shown : extended(document, Math.max(index, 0))
}

function firstClauseOf(document: PolicyDocument, id: string): string | undefined {
  const section = document.sections.findIndex((one) => one.id === id)
  if (section === -1) {
    return id
  }
  const following = document.sections.slice(section).find(({ clauses }) => clauses.length > 0)
  return following?.clauses[0]?.id ?? documentClauses(document).at(-1)?.id
}

export interface Place {
  section: Section | undefined
  /** How many clauses of the whole document have come into view, from the first on. */
  read: number
  total: number
  percent: number
}

/** Where a reading stands: in the section of the first clause in view, as far as the last one. */
export function placeOf(
  document: PolicyDocument,
  view: { first: string; last: string } | null,
): Place {
  const clauses = documentClauses(document)
  const total = clauses.length
  if (view === null) {
    return { section: undefined, read: 0, total, percent: 0 }
  }
  const read = clauses.findIndex(({ id }) => id === view.last) + 1
  const percent = Math.round((read / total) * 100)
  return { section: sectionOfClause(document, view.first), read, total, percent }
}

/** A stretch of a text; `hit` where it is what was searched for. */
export interface Run {
  start: number
  text: string
  hit: SearchHit | null
}

/** Cuts a text, or what lies `within` of it, at its hits. The runs joined are that text, whatever the hits are. */
export function runsOf(
  text: string,
  hits: readonly SearchHit[],
  within = { start: 0, end: text.length },
): Run[] {
  const runs: Run[] = []
  let from = within.start
  for (const hit of hits) {
    const [start, end] = [Math.max(hit.start, from), Math.min(hit.end, within.end)]
    if (start < end) {
      runs.push({ start: from, text: text.slice(from, start), hit: null })
      runs.push({ start, text: text.slice(start, end), hit })
      from = end
    }
  }
  runs.push({ start: from, text: text.slice(from, within.end), hit: null })
  return runs.filter((run) => run.text !== '')
}
