import type { Database } from '../database'
import type { StoredValue } from './store'

/** How many values there are of one field. */
export interface FieldCount {
  field: string
  /** Within their owner's reach. */
  held: number
  /** Out of reach: their consent was taken back, or a law alone keeps them. */
  leaving: number
  /** Until when the one that is kept longest may be kept; null where that of any is not known. */
  retainUntil: Date | null
}

/** Counts a person's values by field, in the database; a field of which there are none is not among them. */
export async function countByField(db: Database, personId: string): Promise<FieldCount[]> {
  const rows = await db
    .selectFrom('vault_value')
    .select((eb) => [
      'field',
      eb.fn
        .countAll<number>()
        .filterWhere('leave_at', 'is', null)
        .filterWhere('held_at', 'is', null)
        .as('held'),
      eb.fn.countAll<number>().as('all'),
      eb
        .case()
        .when(eb.fn.countAll(), '=', eb.fn.count('retain_until'))
        .then(eb.fn.max('retain_until'))
        .end()
        .as('retain_until'),
    ])
    .where('person_id', '=', personId)
    .groupBy('field')
    .execute()
  return rows.map((row) => ({
    field: row.field,
    held: Number(row.held),
    leaving: Number(row.all) - Number(row.held),
    retainUntil: row.retain_until,
  }))
}

/** What of each field its source's law keeps longest: one line for a field, never its content. */
export async function dutiesByField(
  db: Database,
  personId: string,
): Promise<Pick<StoredValue, 'value_id' | 'field' | 'retain_until' | 'law'>[]> {
  return db
    .selectFrom('vault_value')
    .distinctOn('field')
    .select(['value_id', 'field', 'retain_until', 'law'])
    .where('person_id', '=', personId)
    .where('leave_at', 'is', null)
    .where('held_at', 'is', null)
    .where('law', 'is not', null)
    .orderBy('field')
    .orderBy('retain_until', 'desc')
    .execute()
}

/** The newest value of each field that is within its owner's reach, still closed. */
export function newestByField(db: Database, personId: string): Promise<StoredValue[]> {
  return db
    .selectFrom('vault_value')
    .distinctOn('field')
    .selectAll()
    .where('person_id', '=', personId)
    .where('leave_at', 'is', null)
    .where('held_at', 'is', null)
    .orderBy('field')
    .orderBy('value_id', 'desc')
    .execute()
}

/** One value by its id, as long as it is within its owner's reach. */
export function findValue(
  db: Database,
  place: { personId: string; field: string; valueId: string },
): Promise<StoredValue | undefined> {
  return db
    .selectFrom('vault_value')
    .selectAll()
    .where('person_id', '=', place.personId)
    .where('field', '=', place.field)
    .where('value_id', '=', place.valueId)
    .where('leave_at', 'is', null)
    .where('held_at', 'is', null)
    .executeTakeFirst()
}
