import { type Database, type DatabaseTransaction, LostRace } from '../database'
import type { KeyRing } from '../keys'

/** What a person can be found by. Only a keyed hash of it is stored. */
export interface LookupKey {
  kind: 'wx_openid' | 'phone' | 'reference'
  value: string
}

/** Who is found by this value, or null. */
export async function findByLookup(
  db: Database,
  keys: KeyRing,
  key: LookupKey,
): Promise<string | null> {
  const row = await db
    .selectFrom('person_lookup')
    .select('person_id')
    .where('kind', '=', key.kind)
    .where('keyed_hash', '=', keys.lookupHash(key.kind, key.value))
    .executeTakeFirst()
  return row?.person_id ?? null
}

/** As findByLookup, where it has to be one person and no other: null for a value that finds several. */
export async function findOnlyByLookup(
  db: Database,
  keys: KeyRing,
  key: LookupKey,
): Promise<string | null> {
  const rows = await db
    .selectFrom('person_lookup')
    .select('person_id')
    .where('kind', '=', key.kind)
    .where('keyed_hash', '=', keys.lookupHash(key.kind, key.value))
    .limit(2)
    .execute()
  return rows.length === 1 ? (rows[0]?.person_id ?? null) : null
}

/** Everybody who is found by this value. */
export async function findEveryByLookup(
  db: Database,
  keys: KeyRing,
  key: LookupKey,
): Promise<string[]> {
  const rows = await db
    .selectFrom('person_lookup')
    .select('person_id')
    .where('kind', '=', key.kind)
    .where('keyed_hash', '=', keys.lookupHash(key.kind, key.value))
    .execute()
  return rows.map((row) => row.person_id)
}

/**
 * Makes a person findable by this value instead of by an earlier one of the kind.
 * Throws LostRace when the same WeChat account was registered elsewhere meanwhile: the next try finds it.
 */
export async function setLookup(
  tx: DatabaseTransaction,
  keys: KeyRing,
  entry: LookupKey & { personId: string },
): Promise<void> {
  await removeLookup(tx, entry.personId, entry.kind)
  const added = await tx
    .insertInto('person_lookup')
    .values({
      kind: entry.kind,
      keyed_hash: keys.lookupHash(entry.kind, entry.value),
      person_id: entry.personId,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (added.numInsertedOrUpdatedRows !== 1n) {
    throw new LostRace()
  }
}

/** Makes a person findable by a name that we have given another system; each system has one of its own. */
export async function addReference(
  tx: DatabaseTransaction,
  keys: KeyRing,
  { personId, reference }: { personId: string; reference: string },
): Promise<void> {
  await tx
    .insertInto('person_lookup')
    .values({
      kind: 'reference',
      keyed_hash: keys.lookupHash('reference', reference),
      person_id: personId,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Forgets how a person is found by one kind of value. Out: how many entries went. */
export async function removeLookup(
  tx: DatabaseTransaction,
  personId: string,
  kind: LookupKey['kind'],
): Promise<number> {
  const gone = await tx
    .deleteFrom('person_lookup')
    .where('person_id', '=', personId)
    .where('kind', '=', kind)
    .executeTakeFirst()
  return Number(gone.numDeletedRows)
}

/** How many entries find a person by one kind of value. */
export async function countLookups(
  db: Database,
  personId: string,
  kind: LookupKey['kind'],
): Promise<number> {
  const { entries } = await db
    .selectFrom('person_lookup')
    .select((eb) => eb.fn.countAll<number>().as('entries'))
    .where('person_id', '=', personId)
    .where('kind', '=', kind)
    .executeTakeFirstOrThrow()
  return Number(entries)
}
