import { v7 as uuid } from 'uuid'
import * as v from 'valibot'
import type { Database, DatabaseTransaction } from '../database'

/**
 * What was deleted, told without any of it: enough to make a restored backup forget it again. `account`: everything
 * but `kept`; `fields`: these fields but `kept`; `request`: the secret that a request was written in.
 */
export const Tombstone = v.strictObject({
  tombstone_id: v.pipe(v.string(), v.uuid()),
  person_id: v.pipe(v.string(), v.uuid()),
  kind: v.picklist(['account', 'fields', 'request']),
  fields: v.array(v.string()),
  kept: v.array(v.pipe(v.string(), v.uuid())),
  request_id: v.nullable(v.pipe(v.string(), v.uuid())),
  cause: v.string(),
  erased_at: v.pipe(v.string(), v.isoTimestamp()),
})
export type Tombstone = v.InferOutput<typeof Tombstone>

/** Days after which no backup may be left that a tombstone could be needed for; docs/operating.md says so. */
export const TOMBSTONE_DAYS = 366

/** A deletion to be remembered, in the transaction that deletes. */
export interface Burial extends Pick<Tombstone, 'kind' | 'cause'> {
  personId: string
  fields?: readonly string[]
  kept?: readonly string[]
  requestId?: string
  at: Date
}

export function fileTombstone(tx: DatabaseTransaction, burial: Burial): Promise<void> {
  const { personId, kind, cause, fields = [], kept = [], requestId = null, at } = burial
  return insertTombstone(tx, {
    tombstone_id: uuid(),
    person_id: personId,
    kind,
    fields: [...fields],
    kept: [...kept],
    request_id: requestId,
    cause,
    erased_at: at.toISOString(),
  })
}

/** Stores a tombstone as it is; one that is there already stays. */
export async function insertTombstone(tx: DatabaseTransaction, stone: Tombstone): Promise<void> {
  await tx
    .insertInto('tombstone')
    .values({ ...stone, erased_at: new Date(stone.erased_at) })
    .onConflict((conflict) => conflict.columns(['person_id', 'tombstone_id']).doNothing())
    .execute()
}

/** The next tombstones after a place, in the order of person and id. */
export async function pageOfTombstones(
  db: Database,
  { after, limit }: { after: Pick<Tombstone, 'person_id' | 'tombstone_id'> | null; limit: number },
): Promise<Tombstone[]> {
  const rows = await db
    .selectFrom('tombstone')
    .selectAll()
    .$if(after !== null, (query) =>
      query.where((eb) =>
        eb(
          eb.refTuple('person_id', 'tombstone_id'),
          '>',
          eb.tuple(after?.person_id ?? '', after?.tombstone_id ?? ''),
        ),
      ),
    )
    .orderBy('person_id')
    .orderBy('tombstone_id')
    .limit(limit)
    .execute()
  return rows.map((row) => v.parse(Tombstone, { ...row, erased_at: row.erased_at.toISOString() }))
}

/** Forgets what no backup can bring back any more. */
export async function forgetTombstones(db: Database, before: Date): Promise<void> {
  await db.deleteFrom('tombstone').where('erased_at', '<', before).execute()
}

/** Which database this is; a restored one is the same, a new one another. */
export async function databaseId(db: Database): Promise<string> {
  const { database_id: id } = await db
    .selectFrom('database_identity')
    .select('database_id')
    .executeTakeFirstOrThrow()
  return id
}
