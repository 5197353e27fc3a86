import type { Database, DatabaseTransaction } from '../database'
import type { Sealed } from '../keys'

/** Notes that a message came. Out: false where the very same one came before, through any copy. */
export async function claimNonce(
  tx: DatabaseTransaction,
  nonce: { hash: string; expiresAt: Date },
): Promise<boolean> {
  const noted = await tx
    .insertInto('push_nonce')
    .values({ nonce_hash: nonce.hash, expires_at: nonce.expiresAt })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return noted.numInsertedOrUpdatedRows === 1n
}

export async function forgetNonces(db: Database, now: Date): Promise<void> {
  await db.deleteFrom('push_nonce').where('expires_at', '<', now).execute()
}

/** Keeps what was pushed. Out: false where the same matter is kept already. */
export async function insertPush(
  tx: DatabaseTransaction,
  push: { pushId: string; matterHash: Buffer; event: string; body: Sealed; at: Date },
): Promise<boolean> {
  const kept = await tx
    .insertInto('push')
    .values({
      push_id: push.pushId,
      matter_hash: push.matterHash,
      event: push.event,
      received_at: push.at,
      sealed_body: push.body.bytes,
      seal_key_id: push.body.keyId,
    })
    .onConflict((conflict) => conflict.column('matter_hash').doNothing())
    .executeTakeFirst()
  return kept.numInsertedOrUpdatedRows === 1n
}

/** What waits to be acted on, held until the transaction ends; null where that has been done. */
export async function lockWaitingPush(
  tx: DatabaseTransaction,
  pushId: string,
): Promise<{ body: Sealed } | null> {
  const row = await tx
    .selectFrom('push')
    .select(['sealed_body', 'seal_key_id'])
    .where('push_id', '=', pushId)
    .where('done_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  return row?.sealed_body && row.seal_key_id
    ? { body: { bytes: row.sealed_body, keyId: row.seal_key_id } }
    : null
}

/** It has been acted on. Its body goes with that, unless somebody has to look at it. */
export async function endPush(
  tx: DatabaseTransaction,
  { pushId, at, keepBody }: { pushId: string; at: Date; keepBody: boolean },
): Promise<void> {
  await tx
    .updateTable('push')
    .set({ done_at: at, ...(!keepBody && { sealed_body: null, seal_key_id: null }) })
    .where('push_id', '=', pushId)
    .execute()
}

/** Deletes what came before a day, whether or not somebody has looked at it. */
export async function forgetPushes(db: Database, before: Date): Promise<void> {
  await db
    .deleteFrom('push')
    .where('received_at', '<', before)
    .where('done_at', 'is not', null)
    .execute()
}
