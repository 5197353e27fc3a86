import type { Database, DatabaseTransaction } from '../database'
import { type EventClock, endAfter } from './clock-store'

/** How long values of some fields may be kept after they were collected. */
export interface Retention {
  fields: readonly string[]
  clock: EventClock
}

/**
 * Brings what is stored under a rule as it is declared now: a shorter time counts for all, a longer one only for what
 * is collected from now on, since nobody who gave a value was told of it (PIPL 17, 19). What a law keeps by its source
 * is not cut. Computed as contract/retention.ts does it. Out: how many values changed.
 */
export async function shortenRetention(
  db: Database,
  { fields, clock }: Retention,
): Promise<number> {
  if (fields.length === 0) {
    return 0
  }
  const end = endAfter('recorded_at', clock)
  const changed = await db
    .updateTable('vault_value')
    .set({ retain_until: end })
    .where('field', 'in', [...fields])
    .where('law', 'is', null)
    .where((eb) => eb.or([eb('retain_until', 'is', null), eb('retain_until', '>', end)]))
    .executeTakeFirst()
  return Number(changed.numUpdatedRows)
}

/** Who has a value whose time is up; the next so many after a place. */
export async function personsWithExpired(
  db: Database,
  { now, after, limit }: { now: Date; after: string | null; limit: number },
): Promise<string[]> {
  const rows = await db
    .selectFrom('vault_value')
    .select('person_id')
    .distinct()
    .where('retain_until', '<=', now)
    .$if(after !== null, (query) => query.where('person_id', '>', after ?? ''))
    .orderBy('person_id')
    .limit(limit)
    .execute()
  return rows.map(({ person_id: personId }) => personId)
}

/** Removes single values. Out: how many. */
export async function deleteByIds(
  tx: DatabaseTransaction,
  personId: string,
  valueIds: readonly string[],
): Promise<number> {
  if (valueIds.length === 0) {
    return 0
  }
  const gone = await tx
    .deleteFrom('vault_value')
    .where('person_id', '=', personId)
    .where('value_id', 'in', [...valueIds])
    .executeTakeFirst()
  return Number(gone.numDeletedRows)
}

/** Adds what was anonymised to a total that names nobody: how many values of a field, by the month they came in. */
export async function addToTotal(
  tx: DatabaseTransaction,
  total: { field: string; month: string; amount: number },
): Promise<void> {
  await tx
    .insertInto('anonymised_total')
    .values(total)
    .onConflict((conflict) =>
      conflict.columns(['field', 'month']).doUpdateSet((eb) => ({
        amount: eb('anonymised_total.amount', '+', eb.ref('excluded.amount')),
      })),
    )
    .execute()
}
