import type { Database } from '../database'

/** How many values there are of one field. */
export interface FieldCount {
  field: string
  held: number
  /** Their consent was taken back: out of reach, and deleted within seconds. */
  leaving: number
}

/** Counts a person's values by field, in the database; a field of which there are none is not among them. */
export async function countByField(db: Database, personId: string): Promise<FieldCount[]> {
  const rows = await db
    .selectFrom('vault_value')
    .select((eb) => [
      'field',
      eb.fn.countAll<number>().filterWhere('leave_at', 'is', null).as('held'),
      eb.fn.countAll<number>().filterWhere('leave_at', 'is not', null).as('leaving'),
    ])
    .where('person_id', '=', personId)
    .groupBy('field')
    .execute()
  return rows.map(({ field, held, leaving }) => ({
    field,
    held: Number(held),
    leaving: Number(leaving),
  }))
}
