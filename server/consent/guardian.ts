import { consentItemOf, type Register } from '../../contract/register'
import type { Scope } from '../../contract/scope'
import type { Context } from '../context'
import type { Database } from '../database'
import { AppError } from '../errors'
import { findEntry, parseEntry, readFirstEntry } from '../ledger/store'
import { releaseInForce } from '../policy/store'
import { findRegister } from '../register/store'
import { openVault } from '../vault/store'
import { scopeOffered } from './offer'
import { REGISTRATION_ITEM } from './rules'
import { type Asked, agreedScope, stateOf } from './states'

/** The guardian's separate consent to a child's registration. */
export const GUARDIAN_ITEM = 'C9'

/** The rules for children's data, which must be published before any child is registered (PIPL 31). */
export const CHILD_RULES = 'children'

/** Whether rules for children are in force: only then may a guardian consent. */
export async function childRulesInForce(db: Database, now: Date): Promise<boolean> {
  return (await releaseInForce(db, CHILD_RULES, now)) !== undefined
}

/** The register as it is offered now: what waits for the children's rules is open while they are in force. */
export async function registerOffered(
  { register }: Pick<Context, 'register'>,
  db: Database,
  now: Date,
): Promise<Register> {
  if (!(await childRulesInForce(db, now))) {
    return register
  }
  const items = register.consent_items.map((item) =>
    item.lock === 'child_rules' ? { ...item, state: 'on' as const } : item,
  )
  return { ...register, consent_items: items }
}

/** What allows processing under an item, and the entry that proves it. */
export interface Basis {
  entry: string
  scope: Scope
}

/**
 * The consent that stands for an item: the person's own, or for the basic registration of a child, the guardian's.
 * Null where nothing stands.
 */
export async function basisFor(db: Database, item: string, asked: Asked): Promise<Basis | null> {
  const state = await stateOf(db, item, asked)
  const scope = await agreedScope(db, state)
  if (scope !== null && state.entry !== null) {
    return { entry: state.entry, scope }
  }
  return item === REGISTRATION_ITEM ? guardianBasis(db, asked.pseudonym) : null
}

/** What a guardian agreed to for the child of this chain, which then begins by saying so; null for anybody else. */
export async function guardianBasis(db: Database, pseudonym: string): Promise<Basis | null> {
  const first = await readFirstEntry(db, pseudonym)
  if (first?.entry.act.kind !== 'guardian.consented') {
    return null
  }
  const given = await findEntry(db, first.entry.act.guardian_entry)
  const { act, at } = parseEntry(given?.text ?? '')
  const register = act.kind === 'consent.given' && (await findRegister(db, act.register_sha256))
  if (!register) {
    throw new Error('what a guardian agreed to is not kept')
  }
  const offering = { register, item: REGISTRATION_ITEM, at: new Date(at) }
  return { entry: first.hash, scope: await scopeOffered(db, offering) }
}

/**
 * Whether a member may choose about this item alone. Throws GUARDIAN_REQUIRED for a child, who gives no separate
 * consent; CONSENT_ITEM_CLOSED for the guardian's item, which is given together with the child it is about.
 */
export async function assertOwnChoice(
  context: Context,
  db: Database,
  choosing: { personId: string; item: string },
): Promise<void> {
  if (consentItemOf(context.register, choosing.item)?.lock === 'child_rules') {
    throw new AppError('CONSENT_ITEM_CLOSED')
  }
  const vault = await openVault(db, context.keys, choosing.personId)
  if (await guardianBasis(db, vault.pseudonym)) {
    throw new AppError('GUARDIAN_REQUIRED')
  }
}
