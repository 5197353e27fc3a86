import type { Context } from '../context'
import type { DatabaseTransaction } from '../database'
import { fileRequest } from '../request/filing'
import { freeze } from '../request/freeze'
import { NOT_NEEDED } from '../request/identity'
import { findVault, lockPersonIfAny, type Vault } from '../vault/store'
import { listWards } from '../vault/ward-store'

const ACCOUNT = { kind: 'account' } as const

/**
 * Closes a child's account because the guardian's consent has ended (PIPL 15, 47): the same deletion as any closing,
 * begun at once. Does nothing where the account is gone already.
 */
export async function closeWard(
  context: Context,
  tx: DatabaseTransaction,
  { childId, now }: { childId: string; now: Date },
): Promise<void> {
  if (!(await lockPersonIfAny(tx, childId))) {
    return
  }
  const vault = await findVault(tx, context.keys, childId)
  if (vault === null) {
    return
  }
  const { moving } = await fileRequest(context, tx, {
    owner: vault,
    type: 'erase',
    scope: ACCOUNT.kind,
    channel: 'guardian',
    now,
    words: null,
    identity: NOT_NEEDED,
  })
  await freeze(context, tx, { personId: childId, scope: ACCOUNT, at: now })
  await context.jobs.enqueue(tx, { name: 'erasure', data: moving.key, startAfter: now })
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
