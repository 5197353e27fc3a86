import { needsGuardian, shanghaiDate } from '../../contract/calendar-date'
import type { ConsentState } from '../../contract/consent'
import { allowsProcessing } from '../../contract/consent'
import type { Collected, Field } from '../../contract/register-field'
import { checkValue } from '../../contract/register-value'
import { statesOf } from '../consent/choices'
import type { Context } from '../context'
import type { Database, DatabaseTransaction } from '../database'
import { AppError } from '../errors'
import { appendEntry } from '../ledger/store'
import { assertCollectable } from '../register/rules'
import { setLookup } from '../vault/lookup-store'
import { listValues, lockPerson, openVault, type Vault, writeValue } from '../vault/store'

export interface Giving {
  personId: string
  field: string
  value: string
  source: Collected
  now: Date
}

/**
 * Takes one value into the vault: declared and open, agreed to, well formed, and then written with its ledger
 * entry. Throws FIELD_UNDECLARED, FIELD_LOCKED, FIELD_OFF, FIELD_NOT_SELF_SERVICE, CONSENT_REQUIRED,
 * DATA_FROZEN, VALUE_INVALID (detail: the reason), GUARDIAN_REQUIRED; then nothing is stored.
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
  await keep(context, tx, { ...allowed, value, giving })
}

/** What stands behind a value that may be given: the person's opened vault and the entry of the consent. */
export interface Allowed {
  vault: Vault
  field: Field
  consent: string
  corrects: boolean
}

/** Whether a value of this field may come from this source now, whatever it is. Throws as giveValue. */
export async function assertMayGive(
  context: Context,
  db: Database,
  giving: Pick<Giving, 'personId' | 'field' | 'source'>,
): Promise<Allowed> {
  const field = assertCollectable(context.register, giving.field, giving.source)
  const vault = await openVault(db, context.keys, giving.personId)
  const before = (await listValues(db, giving.personId)).find((held) => held.field === field.code)
  if (vault.frozenAt ?? before?.frozen_at) {
    throw new AppError('DATA_FROZEN')
  }
  const corrects = before !== undefined
  if (corrects && giving.source === 'self' && field.correction !== 'self_service') {
    throw new AppError('FIELD_NOT_SELF_SERVICE')
  }
  const consent = consentFor(await statesOf(context, db, vault.pseudonym), field)
  return { vault, field, consent, corrects }
}

function consentFor(states: ConsentState[], field: Field): string {
  const state = states.find(({ item }) => item === field.consent_item)
  if (!state?.entry || !allowsProcessing(state)) {
    throw new AppError('CONSENT_REQUIRED')
  }
  return state.entry
}

function checkedValue(context: Context, field: Field, giving: Giving): string {
  const today = shanghaiDate(giving.now)
  const checked = checkValue(field, giving.value, { today, regions: context.regions })
  if (!checked.ok) {
    throw new AppError('VALUE_INVALID', { detail: checked.reason })
  }
  if (field.input.kind === 'birth_date' && needsGuardian(checked.value, today)) {
    throw new AppError('GUARDIAN_REQUIRED')
  }
  return checked.value
}

interface Keeping extends Allowed {
  value: string
  giving: Giving
}

async function keep(context: Context, tx: DatabaseTransaction, keeping: Keeping): Promise<void> {
  const { vault, field, value, consent, giving } = keeping
  await writeValue(tx, vault, {
    field: field.code,
    value,
    source: giving.source,
    consentEntry: consent,
    at: giving.now,
  })
  if (field.code === 'phone') {
    await setLookup(tx, context.keys, { kind: 'phone', value, personId: vault.personId })
  }
  await appendEntry(
    tx,
    { pseudonym: vault.pseudonym, at: giving.now },
    {
      kind: keeping.corrects ? 'value.corrected' : 'value.collected',
      field: field.code,
      source: giving.source,
      consent_entry: consent,
      register_sha256: context.registerSha256,
    },
  )
}
