import type { DatabaseTransaction } from '../database'
import type { CopyKey } from './store'

export interface NewLink extends CopyKey {
  tokenHash: string
  expiresAt: Date
}

/** Files an address that gives a copy once; only its hash is kept. */
export async function insertLink(tx: DatabaseTransaction, link: NewLink): Promise<void> {
  await tx
    .insertInto('copy_link')
    .values({
      token_hash: link.tokenHash,
      person_id: link.personId,
      copy_id: link.copyId,
      expires_at: link.expiresAt,
    })
    .execute()
}

/** Uses an address up. Out: which copy it gives; null where it was used, is too old, or never was. */
export async function takeLink(
  tx: DatabaseTransaction,
  tokenHash: string,
  now: Date,
): Promise<CopyKey | null> {
  const row = await tx
    .updateTable('copy_link')
    .set({ used_at: now })
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning(['person_id', 'copy_id'])
    .executeTakeFirst()
  return row ? { personId: row.person_id, copyId: row.copy_id } : null
}

/** Forgets addresses that have run out, and all of a copy that has gone. */
export async function forgetLinks(tx: DatabaseTransaction, before: Date): Promise<void> {
  await tx.deleteFrom('copy_link').where('expires_at', '<=', before).execute()
}

export async function forgetLinksTo(tx: DatabaseTransaction, key: CopyKey): Promise<void> {
  await tx
    .deleteFrom('copy_link')
    .where('person_id', '=', key.personId)
    .where('copy_id', '=', key.copyId)
    .execute()
}
