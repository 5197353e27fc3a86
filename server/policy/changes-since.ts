import type { Database } from '../database'
import { findComparison } from './comparison-store'

/** A consent item that a newer release asks about again, and what that means for a person. */
export interface AskedAgain {
  item: string
  /** The publisher's sentences, one for each change; empty where none was needed. */
  impact: string[]
}

/**
 * Which consent items a release asks about again from those who agreed under an earlier one: by a changed clause
 * or by a changed entry of the register. Empty where nothing weighs that much, and for the same or a later
 * release. A code without parts stands for its instances too (`C3` for `C3:acme:loan`).
 */
export async function policyChangesSince(
  db: Database,
  policy: string,
  { from, to }: { from: string; to: string },
): Promise<AskedAgain[]> {
  const comparison = await findComparison(db, policy, [from, to])
  if (comparison?.from.version !== from) {
    return []
  }
  const asked = new Map<string, Set<string>>()
  const weighing = [
    ...comparison.changes,
    ...comparison.register_changes.map((change) => ({ ...change, items: [change.item] })),
  ].filter((change) => change.class === 'reconsent')
  for (const { items, impact } of weighing) {
    for (const item of items) {
      const impacts = asked.get(item) ?? new Set()
      asked.set(item, impact === null ? impacts : impacts.add(impact))
    }
  }
  return [...asked].map(([item, impacts]) => ({ item, impact: [...impacts] }))
}
