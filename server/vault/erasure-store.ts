import type { ErasureCount } from '../../contract/request'
import type { Database, DatabaseTransaction } from '../database'
import { countAnswersTo, forgetAnswersTo } from '../idempotency/store'
import { countLookups, removeLookup } from './lookup-store'
import { deleteValues } from './store'

/**
 * Every table with a row of a person that goes with the account. The key comes first: should anything be left
 * in a backup, it is noise from then on. A test compares this list with the database's own columns.
 */
export const ACCOUNT_STORES = [
  { store: 'person_key', column: 'person_id' },
  { store: 'vault_value', column: 'person_id' },
  { store: 'person_lookup', column: 'person_id' },
  { store: 'session', column: 'person_id' },
  { store: 'answered_write', column: 'owner_id' },
  { store: 'notice_opened', column: 'person_id' },
  { store: 'person_news', column: 'person_id' },
  { store: 'message_quota', column: 'person_id' },
  { store: 'restriction', column: 'person_id' },
  { store: 'ward', column: 'person_id' },
  { store: 'ward_code', column: 'person_id' },
  { store: 'person', column: 'person_id' },
] as const

/** Some fields of one person, deleted because of something that happened at `since`. */
export interface FieldErasure {
  personId: string
  fields: readonly string[]
  since: Date
}

/**
 * Deletes the values of some fields, what finds a person by them, and the earlier answers that may repeat them.
 * Out: rows gone, by table.
 */
export async function eraseFields(
  tx: DatabaseTransaction,
  { personId, fields, since }: FieldErasure,
): Promise<ErasureCount[]> {
  const values = await deleteValues(tx, personId, fields)
  const lookups = fields.includes('phone') ? await removeLookup(tx, personId, 'phone') : 0
  const answers = await forgetAnswersTo(tx, personId, since)
  return [
    { store: 'vault_value', erased: values, left: 0 },
    { store: 'person_lookup', erased: lookups, left: 0 },
    { store: 'answered_write', erased: answers, left: 0 },
  ]
}

/** Destroys a person's data key and deletes every row of theirs. Out: rows gone, by table. */
export async function eraseAccount(
  tx: DatabaseTransaction,
  personId: string,
): Promise<ErasureCount[]> {
  const counts: ErasureCount[] = []
  for (const { store, column } of ACCOUNT_STORES) {
    const gone = await tx.deleteFrom(store).where(column, '=', personId).executeTakeFirst()
    counts.push({ store, erased: Number(gone.numDeletedRows), left: 0 })
  }
  return counts
}

/** Looks again at every table of an account. Out: the rows that are still there, by table. */
export async function countAccountRows(
  db: Database,
  personId: string,
): Promise<{ store: string; left: number }[]> {
  const counts = []
  for (const { store, column } of ACCOUNT_STORES) {
    const { left } = await db
      .selectFrom(store)
      .select((eb) => eb.fn.countAll<number>().as('left'))
      .where(column, '=', personId)
      .executeTakeFirstOrThrow()
    counts.push({ store, left: Number(left) })
  }
  return counts
}

/** Looks again for everything that eraseFields reaches. Out: the rows that are still there, by table. */
export async function countFieldRows(
  db: Database,
  { personId, fields, since }: FieldErasure,
): Promise<{ store: string; left: number }[]> {
  const { left } = await db
    .selectFrom('vault_value')
    .select((eb) => eb.fn.countAll<number>().as('left'))
    .where('person_id', '=', personId)
    .where('field', 'in', fields)
    .executeTakeFirstOrThrow()
  const lookups = fields.includes('phone') ? await countLookups(db, personId, 'phone') : 0
  return [
    { store: 'vault_value', left: Number(left) },
    { store: 'person_lookup', left: lookups },
    { store: 'answered_write', left: await countAnswersTo(db, personId, since) },
  ]
}
