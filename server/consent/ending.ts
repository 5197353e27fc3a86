import { allowsProcessing, type ConsentState, UNDO_GRACE_SECONDS } from '../../contract/consent'
import { type ConsentItem, consentItemOf, type Register } from '../../contract/register'
import type { Scope } from '../../contract/scope'
import type { Context } from '../context'
import type { DatabaseTransaction } from '../database'
import { stopsBetween, stopsElsewhere } from '../disclosure/rules'
import { cancelStops, fileStops } from '../disclosure/stop-notices'
import { AppError } from '../errors'
import { findRegister } from '../register/store'
import { setFieldsLeaving } from '../vault/leaving-store'
import { listValues, type StoredValue, type Vault } from '../vault/store'
import { scopeWhenChosen, statesOf } from './states'

/** A consent that has just ended: whose it was, how the item stood until then, when, and when that is final. */
export interface Ending {
  vault: Vault
  ended: ConsentState
  /** The entry that ended it. */
  by: string
  now: Date
  final: Date
  /** The deletion that it ended with; left out where its owner chose. */
  requestId?: string
}

/** The instant from which an end at `now` cannot be undone any more. */
export function undoneUntil(now: Date): Date {
  return new Date(now.getTime() + UNDO_GRACE_SECONDS * 1000)
}

/**
 * Sets going what the end of a consent asks for (PIPL 15, 47). Use has stopped by the entry itself. Its recipients
 * are told to stop, and values that the item says to erase are out of reach from now on, once the end is final.
 */
export async function endUse(
  context: Context,
  tx: DatabaseTransaction,
  ending: Ending,
): Promise<void> {
  await stopRecipients(context, tx, { ...ending, standing: null })
  await stopElsewhere(context, tx, ending)
  const item = await itemOf(context, tx, ending.ended)
  if (item.withdrawal === 'erase_fields') {
    await eraseHeld(context, tx, ending)
  }
}

/** Tells every recipient to stop what it was allowed and is not any more. */
export async function stopRecipients(
  context: Context,
  tx: DatabaseTransaction,
  ending: Ending & { standing: Scope | null },
): Promise<void> {
  const { vault, ended, by, now, final, requestId, standing } = ending
  const stops = stopsBetween(await scopeWhenChosen(tx, ended), standing)
  const item = { item: ended.item, by, at: now, final, ...(requestId && { requestId }) }
  await fileStops(context, tx, { vault, stops, ended: item })
}

async function stopElsewhere(
  context: Context,
  tx: DatabaseTransaction,
  { vault, ended, by, now, final }: Ending,
): Promise<void> {
  const others = (await given(context, tx, { vault, now })).filter(
    ({ item }) => item !== ended.item,
  )
  const standing = await Promise.all(others.map((state) => scopeWhenChosen(tx, state)))
  const lost = (await scopeWhenChosen(tx, ended)).fields.map(({ code }) => code)
  const stops = stopsElsewhere(lost, standing)
  await fileStops(context, tx, { vault, stops, ended: { item: ended.item, by, at: now, final } })
}

/** A deletion that has begun. `by`: the entry of its beginning. */
interface Deleting {
  vault: Vault
  by: string
  now: Date
  requestId: string
}

/** With an account goes every consent: tells all its recipients. */
export async function stopEveryRecipient(
  context: Context,
  tx: DatabaseTransaction,
  deleting: Deleting,
): Promise<void> {
  const { now } = deleting
  for (const ended of await given(context, tx, deleting)) {
    await stopRecipients(context, tx, { ...deleting, ended, final: now, standing: null })
  }
}

/** What is deleted while its consents stand is deleted by their recipients as well (GB/T 35273 §8.3 c). */
export async function stopRecipientsOf(
  context: Context,
  tx: DatabaseTransaction,
  { fields, ...deleting }: Deleting & { fields: readonly string[] },
): Promise<void> {
  const { vault, by, now, requestId } = deleting
  for (const { item, ...state } of await given(context, tx, deleting)) {
    const scope = await scopeWhenChosen(tx, { item, ...state })
    const ended = { item, by, at: now, final: now, requestId }
    await fileStops(context, tx, { vault, stops: stopsElsewhere(fields, [scope]), ended })
  }
}

async function given(
  context: Context,
  tx: DatabaseTransaction,
  { vault, now }: Pick<Ending, 'vault' | 'now'>,
): Promise<ConsentState[]> {
  const states = await statesOf(context, tx, { pseudonym: vault.pseudonym, now })
  return states.filter(allowsProcessing)
}

/** What a single use was given for is done: what was kept for it goes (PIPL 47). */
export function eraseUsedUp(
  context: Context,
  tx: DatabaseTransaction,
  used: Omit<Ending, 'by' | 'final'>,
): Promise<void> {
  return eraseHeld(context, tx, { ...used, final: used.now, cause: 'purpose_done' })
}

async function eraseHeld(
  context: Context,
  tx: DatabaseTransaction,
  ending: Omit<Ending, 'by'> & { cause?: 'withdrawal' | 'purpose_done' },
): Promise<void> {
  const { vault, now, final, cause = 'withdrawal' } = ending
  const fields = (await heldUnder(context, tx, ending)).map(({ field }) => field)
  if (fields.length === 0) {
    return
  }
  const { personId } = vault
  await setFieldsLeaving(tx, { personId, fields }, final)
  const data = { personId, since: now.toISOString(), leaveAt: final.toISOString(), cause }
  await context.jobs.enqueue(tx, { name: 'leaving', data, startAfter: final })
}

/** Takes back what endUse set going, while its end, at `now`, was not final. */
export async function resumeUse(
  context: Context,
  tx: DatabaseTransaction,
  { vault, ended, now, final }: Omit<Ending, 'by'>,
): Promise<void> {
  await cancelStops(tx, vault, { item: ended.item, at: now })
  const held = await heldUnder(context, tx, { vault, ended })
  const fields = held
    .filter(({ leave_at }) => leave_at?.getTime() === final.getTime())
    .map(({ field }) => field)
  await setFieldsLeaving(tx, { personId: vault.personId, fields }, null)
}

/**
 * The item that a state is about, as it is declared now, or else as it was when it was chosen: what has gone from
 * the register can still be taken back. Throws CONSENT_ITEM_UNKNOWN.
 */
export async function itemOf(
  context: Context,
  tx: DatabaseTransaction,
  state: ConsentState,
): Promise<ConsentItem> {
  const registers = await registersOf(context, tx, state)
  const [item] = registers.flatMap((register) => consentItemOf(register, state.item) ?? [])
  if (!item) {
    throw new AppError('CONSENT_ITEM_UNKNOWN')
  }
  return item
}

async function registersOf(
  context: Context,
  tx: DatabaseTransaction,
  { register_sha256: sha256 }: ConsentState,
): Promise<Register[]> {
  const chosenUnder = sha256 === null ? undefined : await findRegister(tx, sha256)
  return [context.register, ...(chosenUnder ? [chosenUnder] : [])]
}

async function heldUnder(
  context: Context,
  tx: DatabaseTransaction,
  { vault, ended }: Pick<Ending, 'vault' | 'ended'>,
): Promise<StoredValue[]> {
  const registers = await registersOf(context, tx, ended)
  const under = new Set(
    registers
      .flatMap(({ fields }) => fields)
      .filter(({ consent_item }) => consent_item === ended.item)
      .map(({ code }) => code),
  )
  return (await listValues(tx, vault.personId)).filter(({ field }) => under.has(field))
}
