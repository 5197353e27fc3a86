import type { ConsistencyProof, InclusionProof, LogHead } from '../../contract/log'
import {
  consistencyPlan,
  foldPlan,
  inclusionPlan,
  type Plan,
  rootPlan,
} from '../../contract/proof/merkle-plan'
import type { Database } from '../database'
import { leafOf, newestHead, readNodes } from './log-store'

/** The newest signed head; undefined while the log is empty. */
export async function readHead(db: Database): Promise<LogHead | undefined> {
  const head = await newestHead(db)
  return (
    head && {
      checkpoint: head.note,
      size: head.size,
      root: head.root,
      signed_at: head.signed_at.toISOString(),
    }
  )
}

/** Proves that an entry stands in the newest signed head. Undefined while it has no place, which takes seconds. */
export async function proveInclusion(
  db: Database,
  entryHash: string,
): Promise<InclusionProof | undefined> {
  const leafIndex = await leafOf(db, entryHash)
  // Read after the leaf, the head cannot be older than it: both came in one transaction.
  const head = leafIndex === undefined ? undefined : await newestHead(db)
  if (leafIndex === undefined || head === undefined) {
    return undefined
  }
  return {
    entry: entryHash,
    leaf_index: leafIndex,
    size: head.size,
    path: await foldPlans(db, inclusionPlan(leafIndex, head.size)),
    checkpoint: head.note,
  }
}

/**
 * Proves that the log of one size is the beginning of the log of another, signed sizes or not.
 * Undefined for a size that the newest signed head does not reach. Throws RangeError when `from` is the greater.
 */
export async function proveConsistency(
  db: Database,
  from: number,
  to: number,
): Promise<ConsistencyProof | undefined> {
  const plans = consistencyPlan(from, to)
  const head = await newestHead(db)
  if (head === undefined || to > head.size) {
    return undefined
  }
  const [from_root = '', to_root = '', ...path] = await foldPlans(db, [
    rootPlan(from),
    rootPlan(to),
    ...plans,
  ])
  return { from, to, from_root, to_root, path }
}

/** Every plan's hash, with one look into the database for all of them. */
async function foldPlans(db: Database, plans: readonly Plan[]): Promise<string[]> {
  const hashOf = await readNodes(db, plans.flat())
  return plans.map((plan) => foldPlan(plan, hashOf))
}
