import { sql } from 'kysely'
import * as v from 'valibot'
import type { Database, DatabaseTransaction } from '../database'

/** A field that nothing needs any more, and since when that is known. */
export interface UnneededField {
  field: string
  since: Date
}

const Codes = v.array(v.object({ field: v.string() }))

/** Every field that any register in force until now has declared: no value of another can be stored. */
export async function fieldsEverDeclared(db: Database): Promise<string[]> {
  const { rows } = await sql`
    select distinct declared->>'code' as field
    from register_release, jsonb_array_elements(register->'fields') as declared`.execute(db)
  return v.parse(Codes, rows).map(({ field }) => field)
}

export function listUnneeded(db: Database): Promise<UnneededField[]> {
  return db.selectFrom('unneeded_field').select(['field', 'since']).orderBy('field').execute()
}

/** Notes a field. Out: whether it was not noted yet. */
export async function noteUnneeded(
  tx: DatabaseTransaction,
  { field, since }: UnneededField,
): Promise<boolean> {
  const added = await tx
    .insertInto('unneeded_field')
    .values({ field, since })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return added.numInsertedOrUpdatedRows === 1n
}

/** Forgets a field: it is needed again, or nobody has a value of it any more. */
export async function forgetUnneeded(tx: DatabaseTransaction, field: string): Promise<void> {
  await tx.deleteFrom('unneeded_field').where('field', '=', field).execute()
}

/** Who has a value of one of these fields that no law keeps; the next so many after a place. */
export async function personsWith(
  db: Database,
  fields: readonly string[],
  { after, limit }: { after: string | null; limit: number },
): Promise<string[]> {
  const rows = await db
    .selectFrom('vault_value')
    .select('person_id')
    .distinct()
    .where('field', 'in', [...fields])
    .where('held_at', 'is', null)
    .$if(after !== null, (query) => query.where('person_id', '>', after ?? ''))
    .orderBy('person_id')
    .limit(limit)
    .execute()
  return rows.map(({ person_id: personId }) => personId)
}
