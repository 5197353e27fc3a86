import type { Database, DatabaseTransaction } from '../database'
import type { Sealed } from '../keys'

/** Owner of writes made by someone we do not know; their keys are random and collide with nobody's. */
export const NOBODY = '00000000-0000-0000-0000-000000000000'

/** An answer can be asked for again for a day; a phone that was off for longer starts anew. */
const REMEMBER_MS = 86_400_000

export interface WriteId {
  ownerId: string
  key: string
  /** SHA-256 of method, path and body: the same key with other content is refused. */
  fingerprint: string
  now: Date
}

/** Takes the key for this transaction, waiting for a twin that holds it. Out: false when the twin committed. */
export async function claimKey(tx: DatabaseTransaction, id: WriteId): Promise<boolean> {
  const taken = await tx
    .insertInto('answered_write')
    .values({
      owner_id: id.ownerId,
      idempotency_key: id.key,
      fingerprint: id.fingerprint,
      sealed_answer: null,
      key_id: null,
      expires_at: new Date(id.now.getTime() + REMEMBER_MS),
    })
    .onConflict((conflict) => conflict.columns(['owner_id', 'idempotency_key']).doNothing())
    .executeTakeFirst()
  return taken.numInsertedOrUpdatedRows === 1n
}

export async function fileAnswer(
  tx: DatabaseTransaction,
  id: WriteId,
  sealed: Sealed,
): Promise<void> {
  await tx
    .updateTable('answered_write')
    .set({ sealed_answer: sealed.bytes, key_id: sealed.keyId })
    .where('owner_id', '=', id.ownerId)
    .where('idempotency_key', '=', id.key)
    .execute()
}

export function findAnswer(db: Database, id: WriteId) {
  return db
    .selectFrom('answered_write')
    .select(['fingerprint', 'sealed_answer', 'key_id'])
    .where('owner_id', '=', id.ownerId)
    .where('idempotency_key', '=', id.key)
    .executeTakeFirst()
}

/** Forgets the answers given to one person before an instant: they may repeat what is deleted. Out: how many. */
export async function forgetAnswersTo(
  tx: DatabaseTransaction,
  ownerId: string,
  before: Date,
): Promise<number> {
  const gone = await tx
    .deleteFrom('answered_write')
    .where('owner_id', '=', ownerId)
    .where('expires_at', '<', new Date(before.getTime() + REMEMBER_MS))
    .executeTakeFirst()
  return Number(gone.numDeletedRows)
}

/** How many answers given to one person before an instant are still there. */
export async function countAnswersTo(db: Database, ownerId: string, before: Date): Promise<number> {
  const { kept } = await db
    .selectFrom('answered_write')
    .select((eb) => eb.fn.countAll<number>().as('kept'))
    .where('owner_id', '=', ownerId)
    .where('expires_at', '<', new Date(before.getTime() + REMEMBER_MS))
    .executeTakeFirstOrThrow()
  return Number(kept)
}

/** Forgets answers nobody can ask for any more. Out: how many. */
export async function forgetExpiredAnswers(db: Database, now: Date): Promise<number> {
  const gone = await db
    .deleteFrom('answered_write')
    .where('expires_at', '<=', now)
    .executeTakeFirst()
  return Number(gone.numDeletedRows)
}
