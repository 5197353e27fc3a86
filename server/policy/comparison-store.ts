import * as v from 'valibot'
import { Comparison } from '../../contract/comparison'
import type { Database, DatabaseTransaction } from '../database'

/** Keeps a comparison for ever; it is made once, with the later published of the two. */
export async function insertComparison(
  tx: DatabaseTransaction,
  comparison: Comparison,
): Promise<void> {
  await tx
    .insertInto('policy_comparison')
    .values({
      policy: comparison.policy,
      from_version: comparison.from.version,
      to_version: comparison.to.version,
      comparison: JSON.stringify(comparison),
    })
    .execute()
}

/** Two releases beside each other, in whichever order they are named: it always reads from the earlier on. */
export async function findComparison(
  db: Database,
  policy: string,
  versions: readonly [string, string],
): Promise<Comparison | undefined> {
  const row = await db
    .selectFrom('policy_comparison')
    .select('comparison')
    .where('policy', '=', policy)
    .where('from_version', 'in', versions)
    .where('to_version', 'in', versions)
    .executeTakeFirst()
  return row && v.parse(Comparison, row.comparison)
}

/** Every comparison that ends at a release. */
export async function listComparisonsTo(
  db: Database,
  { policy, version }: { policy: string; version: string },
): Promise<Comparison[]> {
  const rows = await db
    .selectFrom('policy_comparison')
    .select('comparison')
    .where('policy', '=', policy)
    .where('to_version', '=', version)
    .execute()
  return rows.map(({ comparison }) => v.parse(Comparison, comparison))
}
