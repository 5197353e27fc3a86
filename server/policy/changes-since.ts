import type { Database } from '../database'
import { findComparison } from './comparison-store'
import { listAsking } from './weight-store'

/** A consent item that a newer release asks about again. */
export interface AskedAgain {
  item: string
  /** By a changed clause; otherwise only by what the register declares. */
  byText: boolean
  /** What it means for a person: the publisher's sentences, one for each change. */
  impact: string[]
}

/**
 * Which consent items a release asks about again from those who agreed under an earlier one: by a changed clause
 * or by a changed entry of the register. Empty where nothing weighs that much, and for the same or a later
 * release. A template's code stands for its instances (`C3` for `C3:acme:loan`).
 */
export async function policyChangesSince(
  db: Database,
  policy: string,
  { from, to }: { from: string; to: string },
): Promise<AskedAgain[]> {
  const comparison = from === to ? undefined : await findComparison(db, policy, [from, to])
  if (comparison?.from.version !== from) {
    return []
  }
  const weighing = [
    ...comparison.changes.map((change) => ({ ...change, byText: true })),
    ...comparison.register_changes.map((change) => ({
      ...change,
      items: [change.item],
      byText: false,
    })),
  ].filter((change) => change.class === 'reconsent')
  const items = [...new Set(weighing.flatMap((change) => change.items))].sort()
  return items.map((item) => {
    const about = weighing.filter((change) => change.items.includes(item))
    return {
      item,
      byText: about.some(({ byText }) => byText),
      impact: [...new Set(about.flatMap(({ impact }) => impact ?? []))],
    }
  })
}

/**
 * The last release in force by an instant whose text asked about an item again, or null. Who chose the item since
 * has chosen it as it is. `codes` are the item's own and its template's.
 */
export async function lastAskingRelease(
  db: Database,
  policy: string,
  { codes, at }: { codes: readonly string[]; at: Date },
): Promise<string | null> {
  const releases = await listAsking(db, policy, at)
  const asking = releases.find(({ asks }) => asks.some((item) => codes.includes(item)))
  return asking?.version ?? null
}
