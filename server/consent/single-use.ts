import type { Context } from '../context'
import type { DatabaseTransaction } from '../database'
import { AppError } from '../errors'
import { appendEntry } from '../ledger/store'
import { lockPerson, type Vault } from '../vault/store'
import { eraseUsedUp } from './ending'
import { declaredItem } from './rules'
import { agreedScope, stateOf } from './states'

/**
 * Takes a consent for one use of it, in the transaction of the use: one that is good for one use (单次同意) is used
 * up and what was kept for it is deleted, any other stands. Throws CONSENT_REQUIRED where none stands that covers the purpose, so that of two uses at
 * once one fails.
 */
export async function spendConsent(
  context: Context,
  tx: DatabaseTransaction,
  use: { vault: Vault; item: string; purpose: string; now: Date },
): Promise<void> {
  const { vault, item, purpose, now } = use
  await lockPerson(tx, vault.personId)
  const state = await stateOf(tx, item, { pseudonym: vault.pseudonym, now })
  const agreed = await agreedScope(tx, state)
  if (state.entry === null || !agreed?.purposes.some(({ code }) => code === purpose)) {
    throw new AppError('CONSENT_REQUIRED')
  }
  if (declaredItem(context.register, item).single_use) {
    const place = { pseudonym: vault.pseudonym, at: now }
    await appendEntry(tx, place, {
      kind: 'consent.used',
      item,
      given_entry: state.entry,
      purpose,
    })
    await eraseUsedUp(context, tx, { vault, ended: state, now })
  }
}
