import { allowsProcessing, type ConsentState } from '../../contract/consent'
import { CONSENT_KINDS, consentStates, itemsAskedAbout } from '../../contract/consent-states'
import { isOffered, type Register } from '../../contract/register'
import type { Scope } from '../../contract/scope'
import type { Context } from '../context'
import type { Database } from '../database'
import { readEntriesOf } from '../ledger/store'
import { findRegister } from '../register/store'
import { scopeOffered } from './offer'

/** Whose states, and when. */
export interface Asked {
  pseudonym: string
  now: Date
}

/** Where one item stands for one pseudonym, derived from its entries. */
export async function stateOf(
  db: Database,
  item: string,
  { pseudonym, now }: Asked,
): Promise<ConsentState> {
  const [state] = consentStates(await readEntriesOf(db, pseudonym, CONSENT_KINDS), [item], now)
  if (!state) {
    throw new Error('one item has one state')
  }
  return state
}

/** Where every item stands that can be chosen by itself, or was ever chosen, derived from the entries. */
export async function statesOf(
  context: Context,
  db: Database,
  { pseudonym, now }: Asked,
): Promise<ConsentState[]> {
  const entries = await readEntriesOf(db, pseudonym, CONSENT_KINDS)
  const items = new Set([...itemsOf(context.register), ...itemsAskedAbout(entries)])
  return consentStates(entries, [...items], now)
}

function itemsOf({ consent_items, ...register }: Register): string[] {
  const single = consent_items.filter(({ parts }) => parts === undefined).map(({ code }) => code)
  const named = [...register.recipients, ...register.purposes].flatMap(
    ({ consent_item }) => consent_item ?? [],
  )
  return [...single, ...named.filter((code) => isOffered({ consent_items, ...register }, code))]
}

/** What was agreed to and stands: the scope that the item had in the register it was given under; else null. */
export async function agreedScope(db: Database, state: ConsentState): Promise<Scope | null> {
  return allowsProcessing(state) ? scopeWhenChosen(db, state) : null
}

/**
 * What an item covered when it was last chosen.
 * Throws where that register was not kept: what it said is not guessed.
 */
export async function scopeWhenChosen(db: Database, state: ConsentState): Promise<Scope> {
  const register = state.register_sha256 && (await findRegister(db, state.register_sha256))
  if (!register) {
    throw new Error(`the register of a choice about ${state.item} is not kept`)
  }
  return scopeOffered(db, { register, item: state.item, at: new Date(state.since ?? 0) })
}
