import type { ConsentState, ConsentWithdrawal } from '../../contract/consent'
import type { Context } from '../context'
import type { DatabaseTransaction } from '../database'
import { AppError } from '../errors'
import { appendEntry } from '../ledger/store'
import { eraseFields } from '../vault/erasure-store'
import { listValues, lockPerson, openVault, type Vault } from '../vault/store'
import { recordWithdrawal } from './choices'
import { declaredItem } from './rules'

export interface Withdrawing {
  personId: string
  item: string
  withdrawal: ConsentWithdrawal
  now: Date
}

/**
 * Takes a consent back, effective with the commit: no use is allowed from then on, and where the item says so
 * its values are deleted in the same transaction (PIPL 15, 47).
 * An item that is no longer on offer can still be taken back.
 * Throws CONSENT_ITEM_UNKNOWN, CLOSE_ACCOUNT_INSTEAD.
 */
export async function withdraw(
  context: Context,
  tx: DatabaseTransaction,
  asked: Withdrawing,
): Promise<ConsentState> {
  const effect = declaredItem(context.register, asked.item).withdrawal
  if (effect === 'close_account') {
    throw new AppError('CLOSE_ACCOUNT_INSTEAD')
  }
  await lockPerson(tx, asked.personId)
  const vault = await openVault(tx, context.keys, asked.personId)
  const place = { pseudonym: vault.pseudonym, at: asked.now }
  const state = await recordWithdrawal(tx, { ...asked, place })
  if (effect === 'erase_fields') {
    await eraseUnder(context, tx, { vault, ...asked })
  }
  return state
}

async function eraseUnder(
  context: Context,
  tx: DatabaseTransaction,
  { vault, item, now }: Withdrawing & { vault: Vault },
): Promise<void> {
  const under = context.register.fields.filter((field) => field.consent_item === item)
  const held = await listValues(tx, vault.personId)
  const codes = under
    .map(({ code }) => code)
    .filter((code) => held.some(({ field }) => field === code))
  if (codes.length === 0) {
    return
  }
  await eraseFields(tx, vault.personId, codes)
  for (const field of codes) {
    const place = { pseudonym: vault.pseudonym, at: now }
    await appendEntry(tx, place, { kind: 'value.erased', field, cause: 'withdrawal' })
  }
}
