import {
  allowsProcessing,
  type ConsentState,
  type ConsentWithdrawal,
  type MyConsents,
} from '../../contract/consent'
import type { Context } from '../context'
import type { DatabaseTransaction } from '../database'
import { AppError } from '../errors'
import { appendEntry } from '../ledger/store'
import { lockPerson, openVault, type Vault } from '../vault/store'
import { endUse, itemOf, resumeUse, undoneUntil } from './ending'
import { readConsents } from './overview'
import { stateOf, statesOf } from './states'

export interface Withdrawing {
  personId: string
  item: string
  withdrawal: ConsentWithdrawal
  now: Date
}

/**
 * Takes a consent back, effective with the commit: no use is allowed from then on, and where the item says so
 * its values are out of reach, to be deleted when the time for an undo is over (PIPL 15, 47). What is not given now
 * stays as it stands. An item that is no longer on offer can still be taken back.
 * Throws CONSENT_ITEM_UNKNOWN, CLOSE_ACCOUNT_INSTEAD.
 */
export async function withdraw(
  context: Context,
  tx: DatabaseTransaction,
  asked: Withdrawing,
): Promise<ConsentState> {
  const { vault, state } = await lockedState(context, tx, asked)
  if ((await itemOf(context, tx, state)).withdrawal === 'close_account') {
    throw new AppError('CLOSE_ACCOUNT_INSTEAD')
  }
  await takeBack(context, tx, { ...asked, vault, state })
  return stateOf(tx, asked.item, { pseudonym: vault.pseudonym, now: asked.now })
}

/** Takes back every consent but those the account rests on, each by an entry of its own. */
export async function withdrawAll(
  context: Context,
  tx: DatabaseTransaction,
  asked: Omit<Withdrawing, 'item'>,
): Promise<MyConsents> {
  await lockPerson(tx, asked.personId)
  const vault = await openVault(tx, context.keys, asked.personId)
  const states = await statesOf(context, tx, { pseudonym: vault.pseudonym, now: asked.now })
  for (const state of states.filter(allowsProcessing)) {
    if ((await itemOf(context, tx, state)).withdrawal !== 'close_account') {
      await takeBack(context, tx, { ...asked, vault, state })
    }
  }
  return readConsents(context, tx, { vault, now: asked.now })
}

/**
 * Undoes a withdrawal while it can be: the consent stands as before, with what rested on it. One that stands
 * already is answered as it is. Throws CONSENT_ITEM_UNKNOWN, UNDO_TOO_LATE.
 */
export async function restore(
  context: Context,
  tx: DatabaseTransaction,
  asked: Withdrawing,
): Promise<ConsentState> {
  const { item, withdrawal, now } = asked
  const { vault, state } = await lockedState(context, tx, asked)
  await itemOf(context, tx, state)
  if (allowsProcessing(state)) {
    return state
  }
  if (state.entry === null || state.since === null || state.undo_until === null) {
    throw new AppError('UNDO_TOO_LATE')
  }
  const place = { pseudonym: vault.pseudonym, at: now }
  await appendEntry(tx, place, {
    kind: 'consent.restored',
    item,
    withdrawn_entry: state.entry,
    action_id: withdrawal.action_id,
    client: withdrawal.client,
  })
  await resumeUse(context, tx, {
    vault,
    ended: state,
    now: new Date(state.since),
    final: new Date(state.undo_until),
  })
  return stateOf(tx, item, { pseudonym: vault.pseudonym, now })
}

async function lockedState(
  context: Context,
  tx: DatabaseTransaction,
  { personId, item, now }: Withdrawing,
): Promise<{ vault: Vault; state: ConsentState }> {
  await lockPerson(tx, personId)
  const vault = await openVault(tx, context.keys, personId)
  return { vault, state: await stateOf(tx, item, { pseudonym: vault.pseudonym, now }) }
}

async function takeBack(
  context: Context,
  tx: DatabaseTransaction,
  taken: { vault: Vault; state: ConsentState; withdrawal: ConsentWithdrawal; now: Date },
): Promise<void> {
  const { vault, state, withdrawal, now } = taken
  if (!allowsProcessing(state) || state.entry === null) {
    return
  }
  const place = { pseudonym: vault.pseudonym, at: now }
  const entry = await appendEntry(tx, place, {
    kind: 'consent.withdrawn',
    item: state.item,
    given_entry: state.entry,
    action_id: withdrawal.action_id,
    client: withdrawal.client,
  })
  await endUse(context, tx, { vault, ended: state, by: entry, now, final: undoneUntil(now) })
}
