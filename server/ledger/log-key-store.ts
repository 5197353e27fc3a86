import type { LogKeys } from '../../contract/log'
import { type Database, transaction } from '../database'
import type { LogSigners } from './signer'

/**
 * Publishes the public halves of the keys that sign heads from now on, and retires those that no longer do.
 * A published key is never taken away: what it signed must stay checkable.
 */
export async function publishLogKeys(db: Database, signers: LogSigners, now: Date): Promise<void> {
  const ids = signers.map(({ keyId }) => keyId)
  await transaction(db, async (tx) => {
    await tx
      .insertInto('log_key')
      .values(
        signers.map(({ keyId, vkey }) => ({
          key_id: keyId,
          vkey,
          added_at: now,
          retired_at: null,
        })),
      )
      .onConflict((conflict) => conflict.column('key_id').doUpdateSet({ retired_at: null }))
      .execute()
    await tx
      .updateTable('log_key')
      .set({ retired_at: now })
      .where('key_id', 'not in', ids)
      .where('retired_at', 'is', null)
      .execute()
  })
}

/** Every key that ever signed a head, oldest first. */
export async function listLogKeys(db: Database): Promise<LogKeys['keys']> {
  const rows = await db
    .selectFrom('log_key')
    .selectAll()
    .orderBy('added_at')
    .orderBy('key_id')
    .execute()
  return rows.map(({ added_at, retired_at, ...key }) => ({
    ...key,
    added_at: added_at.toISOString(),
    retired_at: retired_at?.toISOString() ?? null,
  }))
}
