import { sql } from 'kysely'
import type { Database } from '../database'

/** Whose data a deletion in our own name reaches, and which. */
export interface Reached {
  /** Codes of fields; null for the whole account. */
  fields: readonly string[] | null
  /** One person alone; null for everybody. */
  personId: string | null
  /** Who registered from this instant on is not reached. */
  registeredUntil: Date
  /** Also people of whom we hold no such value ourselves: a connected system may. */
  heldElsewhere: boolean
}

/** How many people are concerned. */
export async function countPeople(db: Database, reached: Reached): Promise<number> {
  const { people } = await concerned(db, reached)
    .select((eb) => eb.fn.countAll<number>().as('people'))
    .executeTakeFirstOrThrow()
  return Number(people)
}

/** The next people concerned after a place. */
export async function nextPeople(
  db: Database,
  reached: Reached,
  { after, limit }: { after: string | null; limit: number },
): Promise<string[]> {
  const rows = await concerned(db, reached)
    .select('person.person_id')
    .$if(after !== null, (query) => query.where('person.person_id', '>', after ?? ''))
    .orderBy('person.person_id')
    .limit(limit)
    .execute()
  return rows.map(({ person_id: personId }) => personId)
}

/** How many values there are, by field. */
export async function countValues(db: Database, reached: Reached): Promise<Map<string, number>> {
  const rows = await values(db, reached)
    .select((eb) => ['field', eb.fn.countAll<number>().as('values')])
    .groupBy('field')
    .execute()
  return new Map(rows.map((row) => [row.field, Number(row.values)]))
}

/** How many values a law keeps although no hold was placed, by field, of people on whom none stands. */
export async function countKeptByLaw(
  db: Database,
  reached: Reached,
  { lawful, now, today }: { lawful: readonly string[]; now: Date; today: string },
): Promise<Map<string, number>> {
  const rows = await values(db, reached)
    .select((eb) => ['field', eb.fn.countAll<number>().as('values')])
    .where('retain_until', '>', now)
    .where((eb) =>
      eb.or([
        eb('law', 'is not', null),
        ...(lawful.length > 0 ? [eb('field', 'in', [...lawful])] : []),
      ]),
    )
    .where(({ not }) => not(isHeld(today)))
    .groupBy('field')
    .execute()
  return new Map(rows.map((row) => [row.field, Number(row.values)]))
}

/** People concerned on whom a hold stands; the next after a place. */
export async function nextHeldPeople(
  db: Database,
  reached: Reached,
  { today, after, limit }: { today: string; after: string | null; limit: number },
): Promise<string[]> {
  const rows = await concerned(db, reached)
    .select('person.person_id')
    .where(isHeld(today))
    .$if(after !== null, (query) => query.where('person.person_id', '>', after ?? ''))
    .orderBy('person.person_id')
    .limit(limit)
    .execute()
  return rows.map(({ person_id: personId }) => personId)
}

function isHeld(today: string) {
  return sql<boolean>`exists (
    select from hold
    where hold.person_id = person.person_id and hold.ended_at is null and hold.until >= ${today})`
}

/** Whether anybody holds a value of this field, declared or not. */
export async function isHeldByAnybody(db: Database, field: string): Promise<boolean> {
  const row = await db
    .selectFrom('vault_value')
    .select('value_id')
    .where('field', '=', field)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

function concerned(db: Database, { fields, personId, registeredUntil, heldElsewhere }: Reached) {
  return db
    .selectFrom('person')
    .where('person.registered_at', '<', registeredUntil)
    .$if(personId !== null, (query) => query.where('person.person_id', '=', personId ?? ''))
    .$if(fields !== null && !heldElsewhere, (query) =>
      query.where((eb) =>
        eb.exists(
          eb
            .selectFrom('vault_value')
            .select('vault_value.value_id')
            .whereRef('vault_value.person_id', '=', 'person.person_id')
            .where('vault_value.field', 'in', [...(fields ?? [])]),
        ),
      ),
    )
}

function values(db: Database, { fields, personId, registeredUntil }: Reached) {
  return db
    .selectFrom('vault_value')
    .innerJoin('person', 'person.person_id', 'vault_value.person_id')
    .where('person.registered_at', '<', registeredUntil)
    .$if(personId !== null, (query) => query.where('person.person_id', '=', personId ?? ''))
    .$if(fields !== null, (query) => query.where('field', 'in', [...(fields ?? [])]))
}
