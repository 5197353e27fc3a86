import type { ErasureCount } from '../../contract/request'
import type { Database, DatabaseTransaction } from '../database'
import { countAnswersTo, forgetAnswersTo } from '../idempotency/store'
import { countLookups, type LookupKey, removeLookup } from './lookup-store'

/** What one deletion reaches. `kept`: values that a law keeps, by their ids; everything but them goes. */
export interface Erasure {
  personId: string
  /** The request that it belongs to: it goes on while everything else of an account goes. */
  requestId: string
  /** Codes of fields; null for the whole account. */
  fields: readonly string[] | null
  /** Answers given before this instant may repeat what is deleted. */
  since: Date
  kept: readonly string[]
}

/** A store of ours that holds something of a person: how it forgets, and how it is looked at afterwards. */
export interface ErasureStore {
  store: string
  /** The columns (`table.column`) by which it holds a person. */
  covers: readonly string[]
  erase(tx: DatabaseTransaction, erasure: Erasure): Promise<number>
  count(db: Database, erasure: Erasure): Promise<number>
}

/** Tables of which every row of a person goes with the account, and stays when a field goes. */
const ACCOUNT_TABLES = [
  'session',
  'notice_opened',
  'ward',
  'ward_code',
  'restriction',
  'person_news',
  'message_quota',
  'record_digest',
] as const

/** Rows without which what a law keeps could not be read for it, or recorded: they stay exactly as long. */
const WITH_THE_LAST_VALUE = ['person_key', 'person'] as const

/**
 * The vault's own stores. The key comes first: should anything be left in a backup, it is noise from then on.
 */
export const VAULT_STORES: readonly ErasureStore[] = [
  ownStore('person_key'),
  {
    store: 'vault_value',
    covers: ['vault_value.person_id'],
    erase: deleteErasable,
    count: countErasable,
  },
  {
    store: 'person_lookup',
    covers: ['person_lookup.person_id'],
    erase: forgetLookups,
    count: countFound,
  },
  {
    store: 'answered_write',
    covers: ['answered_write.owner_id'],
    erase: (tx, { personId, fields, since }) =>
      forgetAnswersTo(tx, personId, fields === null ? FOR_EVER : since),
    count: (db, { personId, fields, since }) =>
      countAnswersTo(db, personId, fields === null ? FOR_EVER : since),
  },
  ...ACCOUNT_TABLES.map((table) => accountStore(table, () => true)),
  ownStore('person'),
]

/** Later than any answer can be. */
const FOR_EVER = new Date('9000-01-01T00:00:00Z')

function ownStore(table: (typeof WITH_THE_LAST_VALUE)[number]): ErasureStore {
  return accountStore(table, ({ kept }) => kept.length === 0)
}

function accountStore(
  table: (typeof ACCOUNT_TABLES)[number] | (typeof WITH_THE_LAST_VALUE)[number],
  goes: (erasure: Erasure) => boolean,
): ErasureStore {
  const concerned = (erasure: Erasure) => erasure.fields === null && goes(erasure)
  return {
    store: table,
    covers: [`${table}.person_id`],
    erase: async (tx, erasure) =>
      concerned(erasure) ? deleteRows(tx, table, erasure.personId) : 0,
    count: async (db, erasure) => (concerned(erasure) ? countRows(db, table, erasure.personId) : 0),
  }
}

/** Tables whose `person_id` says whose a row is. */
type PersonTable =
  | (typeof ACCOUNT_TABLES)[number]
  | (typeof WITH_THE_LAST_VALUE)[number]
  | 'copy'
  | 'copy_chunk'
  | 'copy_link'

/** Deletes a person's rows of one table. Out: how many went. */
export async function deleteRows(
  tx: DatabaseTransaction,
  table: PersonTable,
  personId: string,
): Promise<number> {
  const gone = await tx.deleteFrom(table).where('person_id', '=', personId).executeTakeFirst()
  return Number(gone.numDeletedRows)
}

/** How many rows of one table are a person's. */
export async function countRows(
  db: Database,
  table: PersonTable,
  personId: string,
): Promise<number> {
  const { left } = await db
    .selectFrom(table)
    .select((eb) => eb.fn.countAll<number>().as('left'))
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow()
  return Number(left)
}

async function deleteErasable(tx: DatabaseTransaction, erasure: Erasure): Promise<number> {
  const { personId, fields, kept } = erasure
  const gone = await tx
    .deleteFrom('vault_value')
    .where('person_id', '=', personId)
    .$if(fields !== null, (query) => query.where('field', 'in', [...(fields ?? [])]))
    .$if(kept.length > 0, (query) => query.where('value_id', 'not in', [...kept]))
    .executeTakeFirst()
  return Number(gone.numDeletedRows)
}

async function countErasable(db: Database, erasure: Erasure): Promise<number> {
  const { personId, fields, kept } = erasure
  const { left } = await db
    .selectFrom('vault_value')
    .select((eb) => eb.fn.countAll<number>().as('left'))
    .where('person_id', '=', personId)
    .$if(fields !== null, (query) => query.where('field', 'in', [...(fields ?? [])]))
    .$if(kept.length > 0, (query) => query.where('value_id', 'not in', [...kept]))
    .executeTakeFirstOrThrow()
  return Number(left)
}

// A closed account is found by nothing any more, also while a law keeps some of it.
function lookupKinds(fields: Erasure['fields']): readonly LookupKey['kind'][] {
  const all = ['phone', 'wx_openid'] as const
  return fields === null ? all : all.filter((kind) => fields.includes(kind))
}

async function forgetLookups(tx: DatabaseTransaction, erasure: Erasure): Promise<number> {
  let gone = 0
  for (const kind of lookupKinds(erasure.fields)) {
    gone += await removeLookup(tx, erasure.personId, kind)
  }
  return gone
}

async function countFound(db: Database, erasure: Erasure): Promise<number> {
  let left = 0
  for (const kind of lookupKinds(erasure.fields)) {
    left += await countLookups(db, erasure.personId, kind)
  }
  return left
}

/** Marks what a law alone keeps: stored, and used for nothing from now on. */
export async function markHeld(
  tx: DatabaseTransaction,
  { personId, kept, at }: { personId: string; kept: readonly string[]; at: Date },
): Promise<void> {
  if (kept.length === 0) {
    return
  }
  await tx
    .updateTable('vault_value')
    .set({ held_at: at })
    .where('person_id', '=', personId)
    .where('value_id', 'in', [...kept])
    .where('held_at', 'is', null)
    .execute()
}

/** Lets every store of a list forget what a deletion reaches. Out: rows gone, by store. */
export async function eraseFrom(
  stores: readonly ErasureStore[],
  tx: DatabaseTransaction,
  erasure: Erasure,
): Promise<ErasureCount[]> {
  const counts: ErasureCount[] = []
  for (const { store, erase } of stores) {
    counts.push({ store, erased: await erase(tx, erasure), left: 0 })
  }
  return counts
}

/** Looks at every store of a list again. Out: what is still there, by store. */
export async function countIn(
  stores: readonly ErasureStore[],
  db: Database,
  erasure: Erasure,
): Promise<{ store: string; left: number }[]> {
  const counts = []
  for (const { store, count } of stores) {
    counts.push({ store, left: await count(db, erasure) })
  }
  return counts
}
