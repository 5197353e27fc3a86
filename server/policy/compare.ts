import type { ClauseChange, TextPart } from '../../contract/comparison'
import type { PolicyDocument } from '../../contract/policy'
import { alignParts, type Pair } from './align'
import { textDifference } from './inline-difference'
import { movedParts } from './moves'
import { type Part, partsOf } from './parts'

/** One difference between two documents, before anybody has weighed it. */
export interface PartChange {
  kind: ClauseChange['kind']
  older: Part | null
  newer: Part | null
  parts: TextPart[]
}

export interface DocumentComparison {
  /** In the newer order; what was removed stands where it stood among its neighbours. */
  changes: PartChange[]
  unchanged: number
  /** What each part of the newer document was called in the older. */
  origins: ReadonlyMap<string, string>
}

/**
 * Compares two documents part by part. A clause whose number alone changed, because another was put in above it,
 * is unchanged; one that stands elsewhere with the same words is moved; other words make it reworded, wherever.
 */
export function compareDocuments(older: PolicyDocument, newer: PolicyDocument): DocumentComparison {
  const [before, after] = [partsOf(older), partsOf(newer)]
  const pairs = alignParts(before, after)
  const moved = movedParts(pairs, before)
  const pairOf = new Map(pairs.map((pair) => [pair.newer, pair]))
  const present = after.flatMap((part) => {
    const change = changeOf(part, pairOf.get(part), moved.has(part))
    return change ? [change] : []
  })
  const kept = new Set(pairs.map((pair) => pair.older))
  const removed = before.filter((part) => !kept.has(part)).map(removal)
  const changed = pairs.filter(({ newer: part }) => present.some((change) => change.newer === part))
  return {
    changes: withRemovals(present, removed, { before, after, pairs }),
    unchanged: pairs.length - changed.length,
    origins: new Map(pairs.map((pair) => [pair.newer.id, pair.older.id])),
  }
}

function changeOf(newer: Part, pair: Pair | undefined, isMoved: boolean): PartChange | null {
  if (!pair) {
    return { kind: 'added', older: null, newer, parts: [{ kind: 'added', text: newer.text }] }
  }
  const { older } = pair
  if (older.text !== newer.text) {
    return { kind: 'reworded', older, newer, parts: textDifference(older.text, newer.text) }
  }
  return isMoved
    ? { kind: 'moved', older, newer, parts: [{ kind: 'same', text: newer.text }] }
    : null
}

function removal(older: Part): PartChange {
  return { kind: 'removed', older, newer: null, parts: [{ kind: 'removed', text: older.text }] }
}

interface Order {
  before: readonly Part[]
  after: readonly Part[]
  pairs: readonly Pair[]
}

// A removed part is put after the last part before it that is still there.
function withRemovals(
  present: readonly PartChange[],
  removed: readonly PartChange[],
  { before, after, pairs }: Order,
): PartChange[] {
  const now = new Map(pairs.map(({ older, newer }) => [older, after.indexOf(newer)]))
  const placeOf = ({ older, newer }: PartChange): number => {
    if (newer) {
      return after.indexOf(newer)
    }
    const above = older ? before.slice(0, before.indexOf(older)).reverse() : []
    const anchor = above.find((part) => now.has(part))
    return (anchor ? (now.get(anchor) ?? 0) : -1) + 0.5
  }
  return [...present, ...removed]
    .map((change) => ({ change, place: placeOf(change) }))
    .sort((a, b) => a.place - b.place)
    .map(({ change }) => change)
}
