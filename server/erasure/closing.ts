import type { Context } from '../context'
import type { DatabaseTransaction } from '../database'
import type { Vault } from '../vault/store'
import { listWards } from '../vault/ward-store'
import { fileOwnErasure } from './own'

/**
 * Closes a child's account because the guardian's consent has ended (PIPL 15, 47): the same deletion as any closing,
 * begun at once. Does nothing where the account is gone already, or is going.
 */
export async function closeWard(
  context: Context,
  tx: DatabaseTransaction,
  { childId, now }: { childId: string; now: Date },
): Promise<void> {
  await fileOwnErasure(context, tx, {
    personId: childId,
    fields: 'account',
    cause: 'withdrawal',
    channel: 'guardian',
    now,
  })
}

/** With a guardian's account go the accounts that rest on the guardian's consent. */
export async function closeWardsOf(
  context: Context,
  tx: DatabaseTransaction,
  { guardian, now }: { guardian: Vault; now: Date },
): Promise<void> {
  for (const { childId } of await listWards(tx, guardian)) {
    await closeWard(context, tx, { childId, now })
  }
}
