import { shanghaiDate } from '../../contract/calendar-date'
import { fieldOf } from '../../contract/register'
import { checkValue } from '../../contract/register-value'
import type { Context } from '../context'
import { type DatabaseTransaction, transaction } from '../database'
import { AppError } from '../errors'
import { giveValue, wantedValue } from '../person/values'
import { movingOf } from '../request/chain'
import { noteHandled } from '../request/handling'
import { isConfirmed } from '../request/identity'
import { type Moving, takeStep } from '../request/steps'
import {
  beat,
  forgetChain,
  listSteps,
  lockRequest,
  type RequestKey,
  type StoredRequest,
} from '../request/store'
import { tellOwner } from '../request/telling'
import { readWords } from '../request/words'
import { identifiersOf } from '../system/identifiers'
import { fileSystemOrders, systemRows } from '../system/orders'
import { systemsSettled } from '../system/rules'
import { fileTask } from '../task/store'
import { caseText } from '../text/cases'
import { findVault, listValues, lockPersonIfAny, openValue, type Vault } from '../vault/store'
import { decidePlan, findNewestPlan, type StoredPlan } from './plan-store'
import { recipientsOf } from './recipients'

/** The value that was written could not be read back; the job tries again, and the request stays open. */
export class NotCorrected extends Error {}

/**
 * Carries an approved correction to its verified end: writes the value, tells every system and recipient that holds
 * it, and says done only when it can be read back and every system has confirmed. Each step is a transaction of its
 * own; a second run goes on where the first stopped. Does nothing without an approval, or for what has ended.
 */
export async function runCorrection(context: Context, key: RequestKey): Promise<void> {
  try {
    await transaction(context.db, (tx) => correctStep(context, tx, key))
  } catch (error) {
    if (!(error instanceof AppError)) {
      throw error
    }
    // What was approved cannot be done any more (a consent taken back, a deletion that waits): somebody looks anew.
    await transaction(context.db, (tx) => handBack(context, tx, key))
    return
  }
  const isRight = await transaction(context.db, (tx) => verifyStep(context, tx, key))
  if (!isRight) {
    throw new NotCorrected('a corrected value could not be read back')
  }
}

interface Correcting {
  key: RequestKey
  stored: StoredRequest
  moving: Moving
  plan: StoredPlan
  now: Date
}

async function correctStep(
  context: Context,
  tx: DatabaseTransaction,
  key: RequestKey,
): Promise<void> {
  await lockPersonIfAny(tx, key.personId)
  const stored = await lockRequest(tx, key)
  const plan = stored?.state === 'processing' ? await findNewestPlan(tx, key, 'correct') : undefined
  if (!stored || plan?.state !== 'approved') {
    return
  }
  const now = context.clock()
  const moving = movingOf(context.keys, stored)
  await beat(tx, key, { at: now })
  if (!isConfirmed(stored, now)) {
    await noteHandled(tx, moving, { what: 'identity_expired', actor: 'system', at: now })
    await decidePlan(tx, plan, { state: 'expired', approver: plan.approver, at: now })
    return
  }
  await correct(context, tx, { key, stored, moving, plan, now })
  await takeStep(tx, moving, { event: 'carried_out', at: now, actor: 'system' })
}

async function correct(
  context: Context,
  tx: DatabaseTransaction,
  { key, stored, moving, now }: Correcting,
): Promise<void> {
  const field = fieldIn(stored)
  const vault = await vaultOf(context, tx, key)
  const giving = await givingOf(context, tx, { key, field, now })
  const value = await wantedValue(context, tx, giving)
  // Before the value changes: a system may know the person by it.
  const identifiers = await identifiersOf(context, tx, vault)
  await giveValue(context, tx, giving)
  await fileSystemOrders(context, tx, {
    key,
    chain: moving.chain,
    order: 'correct',
    identifiers,
    fields: [field],
    values: { [field]: value },
    now,
  })
  await tellRecipients(context, tx, { vault, field, number: stored.number, now })
}

// A recipient is told by people: the line to them knows how to stop, not how to correct.
async function tellRecipients(
  context: Context,
  tx: DatabaseTransaction,
  { vault, field, number, now }: { vault: Vault; field: string; number: string; now: Date },
): Promise<void> {
  const label = fieldOf(context.register, field)?.label ?? field
  for (const { code, name } of await recipientsOf(context, tx, { vault, field, now })) {
    await fileTask(tx, {
      kind: 'phone_call_to_make',
      about: `${number} ${code}`,
      detail: caseText.tellRecipient(name, label),
      at: now,
    })
  }
}

async function verifyStep(
  context: Context,
  tx: DatabaseTransaction,
  key: RequestKey,
): Promise<boolean> {
  await lockPersonIfAny(tx, key.personId)
  const stored = await lockRequest(tx, key)
  if (stored?.state !== 'verifying') {
    return true
  }
  const now = context.clock()
  const moving = movingOf(context.keys, stored)
  await beat(tx, key, { at: now })
  if (!(await isWritten(context, tx, { key, stored, now }))) {
    await takeStep(tx, moving, { event: 'left_over', at: now, actor: 'system' })
    return false
  }
  if (systemsSettled(await systemRows(tx, key))) {
    await tellOwner(context, tx, { moving, about: 'done', at: now })
    await takeStep(tx, moving, { event: 'settle', at: now, actor: 'system' })
    await forgetChain(tx, key)
  }
  return true
}

// The value as it lies in the vault, opened: not what we believe to have written. One that its owner has given since
// goes before what they asked for then.
async function isWritten(
  context: Context,
  tx: DatabaseTransaction,
  { key, stored, now }: { key: RequestKey; stored: StoredRequest; now: Date },
): Promise<boolean> {
  const field = fieldOf(context.register, fieldIn(stored))
  const vault = await findVault(tx, context.keys, key.personId)
  const held = (await listValues(tx, key.personId)).filter((value) => value.field === field?.code)
  const newest = held.at(-1)
  if (!field || !vault || !newest) {
    return false
  }
  const { value: wanted } = await givingOf(context, tx, { key, field: field.code, now })
  const today = shanghaiDate(now)
  const checked = checkValue(field, wanted, { today, regions: context.regions })
  const isRight = checked.ok && openValue(vault, newest) === checked.value
  return isRight || newest.recorded_at > (await carriedOutAt(tx, key))
}

async function carriedOutAt(tx: DatabaseTransaction, key: RequestKey): Promise<Date> {
  const steps = await listSteps(tx, key)
  const carriedOut = steps.findLast(({ state }) => state === 'verifying')
  if (!carriedOut) {
    throw new Error('a correction is verified that was never carried out')
  }
  return carriedOut.at
}

async function givingOf(
  context: Context,
  tx: DatabaseTransaction,
  { key, field, now }: { key: RequestKey; field: string; now: Date },
) {
  const words = await readWords(context, tx, key)
  const giving = { personId: key.personId, field, value: words?.wanted ?? '', now }
  return { ...giving, source: 'self', approved: true } as const
}

async function vaultOf(
  context: Context,
  tx: DatabaseTransaction,
  { personId }: RequestKey,
): Promise<Vault> {
  const vault = await findVault(tx, context.keys, personId)
  if (!vault) {
    throw new AppError('NOTHING_HELD')
  }
  return vault
}

function fieldIn({ scope }: StoredRequest): string {
  return scope.slice('field:'.length)
}

async function handBack(context: Context, tx: DatabaseTransaction, key: RequestKey): Promise<void> {
  const stored = await lockRequest(tx, key)
  const plan = stored && (await findNewestPlan(tx, key, 'correct'))
  const now = context.clock()
  if (stored && plan?.state === 'approved') {
    await decidePlan(tx, plan, { state: 'changed', approver: plan.approver, at: now })
    const detail = caseText.correctionStopped
    await fileTask(tx, { kind: 'request_stuck', about: stored.number, detail, at: now })
  }
}
