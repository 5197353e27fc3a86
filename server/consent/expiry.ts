import type { ConsentState } from '../../contract/consent'
import type { Context } from '../context'
import { type DatabaseTransaction, transaction } from '../database'
import { findVault, lockPersonIfAny } from '../vault/store'
import { endUse } from './ending'
import { stateOf } from './states'
import { TooEarly } from './too-early'

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

/**
 * Ends what rested on a consent whose time is up, as a withdrawal does: use has stopped by the time itself, its
 * values are deleted and its recipients told. Nothing for one that was taken back or given anew meanwhile.
 * A job that comes again tells the recipients again, which changes nothing. Throws TooEarly before the time.
 */
export function runExpiry(context: Context, { personId, item, entry }: Expiry): Promise<void> {
  const now = context.clock()
  return transaction(context.db, async (tx) => {
    await lockPersonIfAny(tx, personId)
    const vault = await findVault(tx, context.keys, personId)
    const state = vault && (await stateOf(tx, item, { pseudonym: vault.pseudonym, now }))
    if (!vault || state?.entry !== entry) {
      return
    }
    if (state.status === 'given') {
      throw new TooEarly()
    }
    if (state.status === 'expired') {
      await endUse(context, tx, { vault, ended: state, by: entry, now, final: now })
    }
  })
}
