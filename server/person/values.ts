import { needsGuardian, shanghaiDate } from '../../contract/calendar-date'
import type { Collected, Field } from '../../contract/register-field'
import { checkValue } from '../../contract/register-value'
import { expiryOf } from '../../contract/retention'
import { coversCollection } from '../../contract/scope'
import { basisFor, guardianBasis } from '../consent/guardian'
import type { Context } from '../context'
import type { Database, DatabaseTransaction } from '../database'
import { AppError } from '../errors'
import { appendEntry } from '../ledger/store'
import { awaitsErasure } from '../register/open-requests'
import { assertCollectable } from '../register/rules'
import { setLookup } from '../vault/lookup-store'
import {
  listValues,
  lockPerson,
  openVault,
  type StoredValue,
  type Vault,
  writeValue,
} from '../vault/store'
import { assertNotRestricted } from './restrictions'

export interface Giving {
  personId: string
  field: string
  value: string
  source: Collected
  now: Date
  /** A second person has approved it: what its owner may not change alone may be changed. */
  approved?: boolean
}

/**
 * Takes one value into the vault: declared and open, agreed to, well formed, and then written with its ledger
 * entry. Throws FIELD_UNDECLARED, FIELD_LOCKED, FIELD_OFF, FIELD_NOT_SELF_SERVICE, CONSENT_REQUIRED,
 * DATA_FROZEN, RESTRICTED, VALUE_INVALID (detail: the reason), GUARDIAN_REQUIRED; then nothing is stored.
 */
export async function giveValue(
  context: Context,
  tx: DatabaseTransaction,
  giving: Giving,
): Promise<void> {
  assertCollectable(context.register, giving.field, giving.source)
  await lockPerson(tx, giving.personId)
  const allowed = await assertMayGive(context, tx, giving)
  const value = checkedValue(context, allowed.field, giving)
  await assertOldEnough(tx, { ...allowed, value, giving })
  await keep(context, tx, { ...allowed, value, giving })
}

/** The value as giveValue would store it now; changes nothing. Throws as giveValue. */
export async function wantedValue(context: Context, db: Database, giving: Giving): Promise<string> {
  const allowed = await assertMayGive(context, db, giving)
  const value = checkedValue(context, allowed.field, giving)
  await assertOldEnough(db, { ...allowed, value, giving })
  return value
}

/** What stands behind a value that may be given: the person's opened vault and the entry of the consent. */
export interface Allowed {
  vault: Vault
  field: Field
  consent: string
  before: StoredValue | undefined
}

/** Whether a value of this field may come from this source now, whatever it is. Throws as giveValue. */
export async function assertMayGive(
  context: Context,
  db: Database,
  giving: Omit<Giving, 'value'>,
): Promise<Allowed> {
  const field = assertCollectable(context.register, giving.field, giving.source)
  const vault = await openVault(db, context.keys, giving.personId)
  const before = (await listValues(db, giving.personId)).find((held) => held.field === field.code)
  if (vault.frozenAt ?? before?.frozen_at ?? before?.held_at) {
    throw new AppError('DATA_FROZEN')
  }
  await assertNotCooling(context, db, { vault, field })
  if (giving.approved !== true) {
    await assertNotRestricted(db, giving.personId, field)
  }
  const alone = giving.source === 'self' && giving.approved !== true
  if (isThere(before) && alone && field.correction !== 'self_service') {
    throw new AppError('FIELD_NOT_SELF_SERVICE')
  }
  return { vault, field, consent: await consentFor(db, { vault, field, giving }), before }
}

async function assertNotCooling(
  context: Context,
  db: Database,
  { vault, field }: Pick<Allowed, 'vault' | 'field'>,
): Promise<void> {
  const { register } = context
  if (await awaitsErasure(db, vault.pseudonym, { field: field.code, register })) {
    throw new AppError('DATA_FROZEN')
  }
}

/** A value whose consent was taken back is as good as gone: another one is collected, not corrected. */
function isThere(before: StoredValue | undefined): before is StoredValue {
  return before !== undefined && before.leave_at === null
}

// Given is not enough: the item has to have covered this field, from this source, when it was given.
async function consentFor(
  db: Database,
  { vault, field, giving }: { vault: Vault; field: Field; giving: Omit<Giving, 'value'> },
): Promise<string> {
  const asked = { pseudonym: vault.pseudonym, now: giving.now }
  const basis = await basisFor(db, field.consent_item, asked)
  const taken = { field: field.code, from: giving.source }
  if (basis === null || !coversCollection(basis.scope, taken)) {
    throw new AppError('CONSENT_REQUIRED')
  }
  return basis.entry
}

function checkedValue(context: Context, field: Field, giving: Giving): string {
  const today = shanghaiDate(giving.now)
  const checked = checkValue(field, giving.value, { today, regions: context.regions })
  if (!checked.ok) {
    throw new AppError('VALUE_INVALID', { detail: checked.reason })
  }
  return checked.value
}

// PIPL 31: a day of birth under 14 stays only where a guardian has consented.
async function assertOldEnough(db: Database, keeping: Keeping): Promise<void> {
  const { vault, field, value, giving } = keeping
  const isChild =
    field.input.kind === 'birth_date' && needsGuardian(value, shanghaiDate(giving.now))
  if (isChild && (await guardianBasis(db, vault.pseudonym)) === null) {
    throw new AppError('GUARDIAN_REQUIRED')
  }
}

interface Keeping extends Allowed {
  value: string
  giving: Giving
}

async function keep(context: Context, tx: DatabaseTransaction, keeping: Keeping): Promise<void> {
  const { vault, field, value, consent, before, giving } = keeping
  const place = { pseudonym: vault.pseudonym, at: giving.now }
  if (before && !isThere(before)) {
    await appendEntry(tx, place, { kind: 'value.erased', field: field.code, cause: 'withdrawal' })
  }
  await writeValue(tx, vault, {
    field: field.code,
    value,
    source: giving.source,
    consentEntry: consent,
    at: giving.now,
    retainUntil: expiryOf(context.register, field, giving.now),
  })
  if (field.code === 'phone') {
    await setLookup(tx, context.keys, { kind: 'phone', value, personId: vault.personId })
  }
  await appendEntry(tx, place, {
    kind: isThere(before) ? 'value.corrected' : 'value.collected',
    field: field.code,
    source: giving.source,
    consent_entry: consent,
    register_sha256: context.registerSha256,
  })
}
