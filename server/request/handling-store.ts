import type { Refusal } from '../../contract/refusal'
import type { IdentityCheck } from '../../contract/request'
import type { Database, DatabaseTransaction } from '../database'
import { changeRequest, type RequestKey, type StoredRequest } from './store'

/** Notes how it was checked who asks, and until when that can be acted on. */
export function saveIdentity(
  tx: DatabaseTransaction,
  key: RequestKey,
  { how, at, until }: { how: IdentityCheck['how']; at: Date; until: Date | null },
): Promise<void> {
  return changeRequest(tx, key, { identity_how: how, identity_at: at, identity_until: until })
}

/** Notes why a request is refused, before the step that refuses it. */
export function saveRefusal(
  tx: DatabaseTransaction,
  key: RequestKey,
  { ground, sealed }: { ground: Refusal['ground']; sealed: Buffer },
): Promise<void> {
  return changeRequest(tx, key, { refusal_ground: ground, sealed_refusal: sealed })
}

/** Says who handles a request from now on; null gives it back to the queue. */
export function setAssignee(
  tx: DatabaseTransaction,
  key: RequestKey,
  staffId: string | null,
): Promise<void> {
  return changeRequest(tx, key, { assignee: staffId })
}

/** Notes that somebody had a part in a request, whatever it was; that stays known as long as it can be appealed against. */
export async function noteHandler(
  tx: DatabaseTransaction,
  key: RequestKey,
  staffId: string,
): Promise<void> {
  await tx
    .insertInto('request_handler')
    .values({ person_id: key.personId, request_id: key.requestId, staff_id: staffId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** As noteHandler, for a request that comes of what these have decided elsewhere. */
export async function noteHandlers(
  tx: DatabaseTransaction,
  key: RequestKey,
  staffIds: readonly (string | null)[],
): Promise<void> {
  for (const staffId of staffIds) {
    if (staffId !== null) {
      await noteHandler(tx, key, staffId)
    }
  }
}

/** Keeps everybody who had a part in a request so far from deciding it again: it has been opened for somebody else. */
export async function barHandlers(tx: DatabaseTransaction, key: RequestKey): Promise<void> {
  await tx
    .updateTable('request_handler')
    .set({ barred: true })
    .where('person_id', '=', key.personId)
    .where('request_id', '=', key.requestId)
    .execute()
}

/** Whether a member of staff had a part in a request before it was opened again for somebody else (PIPL 50). */
export async function isBarred(
  db: Database,
  { personId, requestId }: RequestKey,
  staffId: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('request_handler')
    .select('barred')
    .where('person_id', '=', personId)
    .where('request_id', '=', requestId)
    .where('staff_id', '=', staffId)
    .executeTakeFirst()
  return row?.barred ?? false
}

/** Everybody of the staff who had a part in a request; none of them may handle an appeal against it (PIPL 50). */
export async function handlersOf(db: Database, key: RequestKey): Promise<string[]> {
  const rows = await db
    .selectFrom('request_handler')
    .select('staff_id')
    .where('person_id', '=', key.personId)
    .where('request_id', '=', key.requestId)
    .execute()
  return rows.map(({ staff_id: staffId }) => staffId)
}

/** The number of the appeal against a request, open or ended; null where there is none, or it was taken back. */
export async function findAppeal(
  db: Database,
  { person_id: personId, number }: Pick<StoredRequest, 'person_id' | 'number'>,
): Promise<string | null> {
  const row = await db
    .selectFrom('request')
    .select('number')
    .where('person_id', '=', personId)
    .where('about', '=', number)
    .where('state', '!=', 'withdrawn')
    .executeTakeFirst()
  return row?.number ?? null
}

/** Forgets who had a part in a request, when nobody can appeal against it any more. */
export async function forgetHandlers(tx: DatabaseTransaction, key: RequestKey): Promise<void> {
  await tx
    .deleteFrom('request_handler')
    .where('person_id', '=', key.personId)
    .where('request_id', '=', key.requestId)
    .execute()
}
