import type { Part } from './parts'
import { similarity } from './similarity'

/** A part of the older release and the part of the newer one that became of it. */
export interface Pair {
  older: Part
  newer: Part
}

// Two unrelated clauses of one policy share less than 0.26 in 99 of 100 cases, measured on two real policies.
const SAME_PLACE = 0.3 // alike enough to be the same clause when it also kept its address
const ANYWHERE = 0.45 // without that the words alone must say so

/**
 * Finds for each part of the newer release the one it was in the older: first by equal words, then by address
 * and likeness, then by likeness alone, the likest first. A title is only ever compared with a title.
 * In: the parts in reading order. Out: pairs in the newer order; what is in none was added or removed.
 */
export function alignParts(older: readonly Part[], newer: readonly Part[]): Pair[] {
  const equal = pairEqual(older, newer)
  const kept = pairGreedily(restOf(older, newer, equal), ({ older: a, newer: b }) =>
    a.id === b.id ? scoreAbove(SAME_PLACE, a, b) : 0,
  )
  const found = [...equal, ...kept]
  const alike = pairGreedily(restOf(older, newer, found), ({ older: a, newer: b }) =>
    a.kind === b.kind ? scoreAbove(ANYWHERE, a, b) : 0,
  )
  const byNewer = new Map([...found, ...alike].map((pair) => [pair.newer, pair]))
  return newer.flatMap((part) => byNewer.get(part) ?? [])
}

// Of several parts with the same words, those at the same address belong together, then those in order.
function pairEqual(older: readonly Part[], newer: readonly Part[]): Pair[] {
  const isEqual = (a: Part, b: Part) => a.kind === b.kind && a.text === b.text
  const inPlace = pairFirst(older, newer, (a, b) => isEqual(a, b) && a.id === b.id)
  const rest = restOf(older, newer, inPlace)
  const inSection = pairFirst(
    rest.older,
    rest.newer,
    (a, b) => isEqual(a, b) && a.section === b.section,
  )
  const last = restOf(older, newer, [...inPlace, ...inSection])
  return [...inPlace, ...inSection, ...pairFirst(last.older, last.newer, isEqual)]
}

function pairFirst(
  older: readonly Part[],
  newer: readonly Part[],
  matches: (older: Part, newer: Part) => boolean,
): Pair[] {
  const free = new Set(older)
  return newer.flatMap((part) => {
    const found = [...free].find((candidate) => matches(candidate, part))
    if (!found) {
      return []
    }
    free.delete(found)
    return [{ older: found, newer: part }]
  })
}

interface Rest {
  older: Part[]
  newer: Part[]
}

function restOf(older: readonly Part[], newer: readonly Part[], pairs: readonly Pair[]): Rest {
  const taken = new Set(pairs.flatMap((pair) => [pair.older, pair.newer]))
  return {
    older: older.filter((part) => !taken.has(part)),
    newer: newer.filter((part) => !taken.has(part)),
  }
}

// A title or a heading at the same address stays the same one, whatever it says now.
function scoreAbove(least: number, older: Part, newer: Part): number {
  if (older.kind === 'title' && newer.kind === 'title') {
    return 1
  }
  const score = similarity(older.text, newer.text)
  return score >= least ? score : 0
}

function pairGreedily({ older, newer }: Rest, scoreOf: (pair: Pair) => number): Pair[] {
  const candidates = older
    .flatMap((a) => newer.map((b) => ({ older: a, newer: b })))
    .map((pair) => ({ pair, score: scoreOf(pair) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
  const taken = new Set<Part>()
  return candidates.flatMap(({ pair }) => {
    if (taken.has(pair.older) || taken.has(pair.newer)) {
      return []
    }
    taken.add(pair.older).add(pair.newer)
    return [pair]
  })
}
