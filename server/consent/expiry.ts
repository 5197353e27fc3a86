import type { ConsentState } from '../../contract/consent'
import type { Context } from '../context'
import type { DatabaseTransaction } from '../database'

/** The consent that runs out: whose, which item, and the entry that gave it. */
export interface Expiry {
  personId: string
  item: string
  entry: string
}

/** Sees to the end of a consent with an end, in the transaction that gave it; nothing for one without. */
export async function foreseeExpiry(
  context: Context,
  tx: DatabaseTransaction,
  { personId, state }: { personId: string; state: ConsentState },
): Promise<void> {
  const { item, entry, expires_at: expiresAt } = state
  if (state.status === 'given' && entry !== null && expiresAt !== null) {
    const data = { personId, item, entry }
    await context.jobs.enqueue(tx, { name: 'expiry', data, startAfter: new Date(expiresAt) })
  }
}
