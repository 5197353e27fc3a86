import { allowsProcessing, type ConsentChoice, type ConsentState } from '../../contract/consent'
import { type Scope, scopeOf } from '../../contract/scope'
import { needsReconsent } from '../../contract/scope-comparison'
import type { Context } from '../context'
import type { DatabaseTransaction } from '../database'
import { AppError } from '../errors'
import { appendEntry } from '../ledger/store'
import { lockPerson, openVault, type Vault } from '../vault/store'
import { recordChoice } from './choices'
import { endUse, stopRecipients } from './ending'
import { foreseeExpiry } from './expiry'
import { scopeOfferedTo } from './offer'
import { declaredItem } from './rules'
import { agreedScope, stateOf } from './states'

/**
 * Records a member's choice about one item.
 *
 * - Given while an older consent stands: the older one is superseded.
 * - Refused while an older consent stands that covers materially less: that one goes on as it was agreed to (PIPL 16).
 * - Refused otherwise: the use ends as by a withdrawal.
 *
 * Throws CLOSE_ACCOUNT_INSTEAD for a refusal that would end what the account rests on, and as recordChoice.
 */
export async function choose(
  context: Context,
  tx: DatabaseTransaction,
  made: { personId: string; choice: ConsentChoice; now: Date },
): Promise<ConsentState> {
  const { choice, now } = made
  await lockPerson(tx, made.personId)
  const vault = await openVault(tx, context.keys, made.personId)
  const asked = { pseudonym: vault.pseudonym, now }
  const before = await stateOf(tx, choice.item, asked)
  const agreed = await agreedScope(tx, before)
  const aboutMore = agreed !== null && (await isAboutMore(context, tx, { agreed, before, now }))
  const ends = choice.decision === 'refused' && !aboutMore
  const item = declaredItem(context.register, choice.item)
  if (ends && item.withdrawal === 'close_account') {
    throw new AppError('CLOSE_ACCOUNT_INSTEAD')
  }
  const place = { pseudonym: vault.pseudonym, at: now }
  const entry = await recordChoice(context, tx, { choice, place, state: before })
  if (allowsProcessing(before) && (ends || choice.decision === 'given')) {
    await supersede(context, tx, { vault, before, by: entry, now, ends })
  }
  const state = await stateOf(tx, choice.item, asked)
  await foreseeExpiry(context, tx, { personId: made.personId, state })
  return state
}

async function isAboutMore(
  context: Context,
  tx: DatabaseTransaction,
  { agreed, before, now }: { agreed: Scope; before: ConsentState; now: Date },
): Promise<boolean> {
  return needsReconsent(agreed, await scopeOfferedTo(context, tx, { state: before, now }))
}

interface Superseding {
  vault: Vault
  before: ConsentState
  by: string
  now: Date
  ends: boolean
}

async function supersede(
  context: Context,
  tx: DatabaseTransaction,
  { vault, before, by, now, ends }: Superseding,
): Promise<void> {
  if (before.entry === null) {
    return
  }
  const place = { pseudonym: vault.pseudonym, at: now }
  await appendEntry(tx, place, {
    kind: 'consent.superseded',
    item: before.item,
    superseded_entry: before.entry,
    by_entry: by,
  })
  const ending = { vault, ended: before, by, now, final: now }
  if (ends) {
    await endUse(context, tx, ending)
    return
  }
  const standing = scopeOf(context.register, before.item)
  await stopRecipients(context, tx, { ...ending, standing })
}
