import type { GlossaryTerm } from '@contract/reading'

/** Where a hard word stands in a text. */
export interface TermSpan {
  start: number
  end: number
  term: GlossaryTerm
}

export type FindTerms = (text: string) => TermSpan[]

/**
 * Makes what finds hard words in a text: each at its first place only, so that a clause does not fill with dots,
 * the longest spelling where several begin at one place, and none across another.
 */
export function termFinder(terms: readonly GlossaryTerm[]): FindTerms {
  const bySpelling = new Map(
    terms.flatMap((term) => term.spellings.map((spelling) => [spelling, term] as const)),
  )
  if (bySpelling.size === 0) {
    return () => []
  }
  const longestFirst = [...bySpelling.keys()].sort((a, b) => b.length - a.length)
  const pattern = new RegExp(longestFirst.map(escaped).join('|'), 'g')
  return (text) => {
    const found = new Map<GlossaryTerm, TermSpan>()
    for (const { 0: spelling, index: start } of text.matchAll(pattern)) {
      const term = bySpelling.get(spelling)
      if (term && !found.has(term)) {
        found.set(term, { start, end: start + spelling.length, term })
      }
    }
    return [...found.values()]
  }
}

function escaped(words: string): string {
  return words.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
}

/** A stretch of a text; `term` where it is a hard word. */
export interface Stretch {
  start: number
  end: number
  term: GlossaryTerm | null
}

/** Cuts a text at its hard words. The stretches follow each other without a gap from its start to its end. */
export function stretchesOf(text: string, spans: readonly TermSpan[]): Stretch[] {
  const stretches: Stretch[] = []
  let from = 0
  for (const span of spans) {
    stretches.push({ start: from, end: span.start, term: null }, span)
    from = span.end
  }
  stretches.push({ start: from, end: text.length, term: null })
  return stretches.filter(({ start, end }) => end > start)
}
