import { findInDocument, type PolicyDocument, type SearchHit } from '@contract/policy'
import { useMemo, useState } from 'react'

export interface Search {
  query: string
  hits: readonly SearchHit[]
  /** The hit that was gone to, and which one it is, counted from zero. */
  current: SearchHit | null
  index: number
  ask: (query: string) => void
  /** One forward or back, round the end. */
  step: (by: 1 | -1) => void
}

/** Search in a document; `goTo` brings the clause or section of a hit into view. */
export function useSearch(document: PolicyDocument, goTo: (id: string) => void): Search {
  const [query, setQuery] = useState('')
  const [index, setIndex] = useState(-1)
  const hits = useMemo(() => findInDocument(document, query), [document, query])
  return {
    query,
    hits,
    current: hits[index] ?? null,
    index,
    ask(next) {
      setQuery(next)
      setIndex(-1)
    },
    step(by) {
      const next = nextIndex(index, by, hits.length)
      const hit = hits[next]
      setIndex(next)
      if (hit) {
        goTo(hit.part_id)
      }
    },
  }
}

function nextIndex(index: number, by: 1 | -1, count: number): number {
  if (count === 0) {
    return -1
  }
  return index === -1 && by === -1 ? count - 1 : (index + by + count) % count
}
