import {
  allowsProcessing,
  type ConsentChoice,
  type ConsentState,
  type ConsentWithdrawal,
} from '../../contract/consent'
import type { Context } from '../context'
import type { DatabaseTransaction } from '../database'
import { AppError } from '../errors'
import { appendEntry } from '../ledger/store'
import { eraseFields } from '../vault/erasure-store'
import { listValues, lockPerson, openVault, type Vault } from '../vault/store'
import { recordChoice, recordWithdrawal, stateOf } from './choices'
import { declaredItem, REGISTRATION_ITEM } from './rules'

export interface Withdrawing {
  personId: string
  item: string
  withdrawal: ConsentWithdrawal
  now: Date
}

/**
 * Takes a consent back, effective with the commit: no use is allowed from then on, and where the item says so
 * its values are deleted in the same transaction (PIPL 15, 47). What is not given now stays as it stands.
 * An item that is no longer on offer can still be taken back.
 * Throws CONSENT_ITEM_UNKNOWN, CLOSE_ACCOUNT_INSTEAD.
 */
export async function withdraw(
  context: Context,
  tx: DatabaseTransaction,
  asked: Withdrawing,
): Promise<ConsentState> {
  const { item, now } = asked
  if (declaredItem(context.register, item).withdrawal === 'close_account') {
    throw new AppError('CLOSE_ACCOUNT_INSTEAD')
  }
  await lockPerson(tx, asked.personId)
  const vault = await openVault(tx, context.keys, asked.personId)
  const before = await stateOf(tx, vault.pseudonym, item)
  if (!allowsProcessing(before)) {
    return before
  }
  await recordWithdrawal(tx, { ...asked, place: { pseudonym: vault.pseudonym, at: now } })
  await endUse(context, tx, { vault, item, now })
  return stateOf(tx, vault.pseudonym, item)
}

/**
 * Records a member's choice. A refusal of what was given ends its use as a withdrawal does.
 * Throws CLOSE_ACCOUNT_INSTEAD for a refusal of what the account rests on, and as recordChoice.
 */
export async function choose(
  context: Context,
  tx: DatabaseTransaction,
  made: { personId: string; choice: ConsentChoice; now: Date },
): Promise<ConsentState> {
  const { choice, now } = made
  if (choice.item === REGISTRATION_ITEM && choice.decision === 'refused') {
    throw new AppError('CLOSE_ACCOUNT_INSTEAD')
  }
  await lockPerson(tx, made.personId)
  const vault = await openVault(tx, context.keys, made.personId)
  const place = { pseudonym: vault.pseudonym, at: now }
  const state = await recordChoice(context, tx, { choice, place })
  if (choice.decision === 'refused') {
    await endUse(context, tx, { vault, item: choice.item, now })
  }
  return state
}

interface Ending {
  vault: Vault
  item: string
  now: Date
}

async function endUse(
  context: Context,
  tx: DatabaseTransaction,
  { vault, item, now }: Ending,
): Promise<void> {
  if (declaredItem(context.register, item).withdrawal !== 'erase_fields') {
    return
  }
  const under = context.register.fields.filter((field) => field.consent_item === item)
  const held = await listValues(tx, vault.personId)
  const fields = under
    .map(({ code }) => code)
    .filter((code) => held.some(({ field }) => field === code))
  if (fields.length === 0) {
    return
  }
  await eraseFields(tx, { personId: vault.personId, fields, since: now })
  for (const field of fields) {
    const place = { pseudonym: vault.pseudonym, at: now }
    await appendEntry(tx, place, { kind: 'value.erased', field, cause: 'withdrawal' })
  }
}
