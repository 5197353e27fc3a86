import { v7 as uuid } from 'uuid'
import type { Database, DatabaseTransaction } from '../database'
import type { RequestKey } from '../request/store'
import { destroyChunks } from './chunk-store'
import { forgetLinksTo } from './link-store'
import { findCopyOf, keyOf, type StoredCopy, saveGone } from './store'

/** A copy for a close relative as it was approved: of whose data, and of which. */
export interface GrantedCopy extends RequestKey {
  ownerId: string
  groups: readonly string[]
  named: readonly string[]
  at: Date
}

/** Files a copy that has been approved and that no run makes yet, in the place of one that is gone. */
export async function insertGranted(tx: DatabaseTransaction, granted: GrantedCopy): Promise<void> {
  await tx
    .deleteFrom('copy')
    .where('person_id', '=', granted.personId)
    .where('request_id', '=', granted.requestId)
    .where('state', '=', 'gone')
    .execute()
  await tx
    .insertInto('copy')
    .values({
      person_id: granted.personId,
      copy_id: uuid(),
      request_id: granted.requestId,
      owner_id: granted.ownerId,
      kind: 'relative',
      groups: [...granted.groups],
      named: [...granted.named],
      state: 'making',
      run_id: null,
      beat_at: granted.at,
      asked_at: granted.at,
    })
    .execute()
}

/** Whose data a pack holds: those of who asked for it, or of somebody who died. */
export function ownerOf(copy: Pick<StoredCopy, 'person_id' | 'owner_id'>): string {
  return copy.owner_id ?? copy.person_id
}

/** Whose data the pack of a request holds, before anybody is locked; who asked, where there is none yet. */
export async function findOwnerFor(db: Database, key: RequestKey): Promise<string> {
  const copy = await findCopyOf(db, key)
  return copy ? ownerOf(copy) : key.personId
}

/** Destroys every copy that relatives were granted of somebody, whose data are deleted. Out: how many. */
export async function destroyGranted(tx: DatabaseTransaction, ownerId: string): Promise<number> {
  const granted = await tx
    .selectFrom('copy')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .forUpdate()
    .execute()
  for (const copy of granted) {
    await destroyChunks(tx, keyOf(copy))
    await forgetLinksTo(tx, keyOf(copy))
    await saveGone(tx, keyOf(copy))
  }
  return granted.length
}

/** How many copies of somebody's data relatives still have with us. */
export async function countGranted(db: Database, ownerId: string): Promise<number> {
  const { granted } = await db
    .selectFrom('copy')
    .select((eb) => eb.fn.countAll<number>().as('granted'))
    .where('owner_id', '=', ownerId)
    .executeTakeFirstOrThrow()
  return Number(granted)
}
