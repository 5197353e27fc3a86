import type { Pair } from './align'
import type { Part } from './parts'

/**
 * Which aligned parts stand elsewhere than they did: under another heading, or in another order beside those
 * they stood with. Of two that changed places the fewest are called moved.
 * In: pairs in the newer order, and the older parts in theirs.
 */
export function movedParts(pairs: readonly Pair[], older: readonly Part[]): Set<Part> {
  const sections = sectionPairs(pairs)
  const place = new Map(older.map((part, index) => [part, index]))
  const moved = new Set<Part>()
  for (const [sectionId, inside] of groupBySection(pairs)) {
    const home = sections.get(sectionId)
    const stayed = inside.filter((pair) => pair.older.sectionId === home)
    const steady = longestRise(stayed, (pair) => place.get(pair.older) ?? 0)
    for (const pair of inside) {
      if (!steady.has(pair)) {
        moved.add(pair.newer)
      }
    }
  }
  const headings = pairs.filter(({ newer }) => newer.kind === 'heading')
  const steady = longestRise(headings, (pair) => place.get(pair.older) ?? 0)
  for (const pair of headings) {
    if (!steady.has(pair)) {
      moved.add(pair.newer)
    }
  }
  return moved
}

/**
 * The older section that each newer one continues: the one its heading came from, else the one that most of its
 * clauses came from (a heading may be written anew over the same clauses).
 */
function sectionPairs(pairs: readonly Pair[]): Map<string, string> {
  const found = new Map<string, string>([['p', 'p']])
  for (const { older, newer } of pairs) {
    if (newer.kind === 'heading') {
      found.set(newer.sectionId, older.sectionId)
    }
  }
  for (const [sectionId, inside] of groupBySection(pairs)) {
    const origin = mostFrequent(inside.map(({ older }) => older.sectionId))
    if (!found.has(sectionId) && origin !== undefined && ![...found.values()].includes(origin)) {
      found.set(sectionId, origin)
    }
  }
  return found
}

function groupBySection(pairs: readonly Pair[]): Map<string, Pair[]> {
  const groups = new Map<string, Pair[]>()
  for (const pair of pairs) {
    if (pair.newer.kind === 'clause') {
      const group = groups.get(pair.newer.sectionId) ?? []
      groups.set(pair.newer.sectionId, [...group, pair])
    }
  }
  return groups
}

function mostFrequent(ids: readonly string[]): string | undefined {
  const counts = new Map<string, number>()
  for (const id of ids) {
    counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0]
}

/** The most pairs that can be kept so that their older places rise. */
function longestRise(pairs: readonly Pair[], placeOf: (pair: Pair) => number): Set<Pair> {
  const runs: Pair[][] = []
  for (const pair of pairs) {
    const before = runs.filter((run) => placeOf(run.at(-1) ?? pair) < placeOf(pair))
    const longest = before.reduce<Pair[]>(
      (best, run) => (run.length > best.length ? run : best),
      [],
    )
    runs.push([...longest, pair])
  }
  return new Set(runs.reduce<Pair[]>((best, run) => (run.length > best.length ? run : best), []))
}
