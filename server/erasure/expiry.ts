import type { ConsentState } from '../../contract/consent'
import { endUse, itemOf } from '../consent/ending'
import type { Expiry } from '../consent/expiry'
import { stateOf } from '../consent/states'
import { TooEarly } from '../consent/too-early'
import type { Context } from '../context'
import { type DatabaseTransaction, transaction } from '../database'
import { stopsFiledSince } from '../disclosure/stop-notices'
import { findVault, lockPersonIfAny, type Vault } from '../vault/store'
import { fileOwnErasure } from './own'

/**
 * Ends what rested on a consent whose time is up, as a withdrawal does: use has stopped by the time itself, its
 * values are deleted and its recipients told, once. What an account rests on takes the account with it. Nothing for a
 * consent that was taken back or given anew meanwhile. Throws TooEarly before the time.
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
      await endExpired(context, tx, { vault, ended: state, by: entry, now })
    }
  })
}

async function endExpired(
  context: Context,
  tx: DatabaseTransaction,
  expired: { vault: Vault; ended: ConsentState; by: string; now: Date },
): Promise<void> {
  const { vault, ended, now } = expired
  if ((await itemOf(context, tx, ended)).withdrawal === 'close_account') {
    const { personId } = vault
    await fileOwnErasure(context, tx, { personId, fields: 'account', cause: 'withdrawal', now })
    return
  }
  const since = new Date(ended.expires_at ?? now)
  if (!(await stopsFiledSince(tx, vault, { item: ended.item, since }))) {
    await endUse(context, tx, { ...expired, final: now })
  }
}
