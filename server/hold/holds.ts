import { v7 as uuid } from 'uuid'
import { shanghaiDate } from '../../contract/calendar-date'
import { fieldOf, purposeOf, type Register } from '../../contract/register'
import { endOf } from '../../contract/retention'
import type { Context } from '../context'
import type { Database, DatabaseTransaction } from '../database'
import { AppError } from '../errors'
import { appendEntry } from '../ledger/store'
import { fieldsInScope, parseScope } from '../register/reach'
import { findVault, listValues, lockPersonIfAny } from '../vault/store'
import { type HeldValue, heldAmong, type Reason } from './rules'
import {
  type HoldOrigin,
  insertHold,
  listStanding,
  lockHold,
  markEnded,
  type StoredHold,
} from './store'

/** A legal reason to keep: what, by which law, why, until the end of which day, and who says so. */
export interface NewHold {
  personId: string
  /** As requests name it: `account`, `field:txn_record`. */
  scope: string
  law: string
  why: string
  until: string
  origin: HoldOrigin
  setBy?: string
  approvedBy?: string
  now: Date
}

/**
 * Keeps some data from being deleted until the end of a day, on the person's chain (PIPL 47). It is used for nothing
 * else by that: only a deletion meets it. Out: the hold's id. Throws NOT_FOUND where the account has gone,
 * VALUE_INVALID (detail `until`, `law`) for a day that is over or a hold without a law, FIELD_UNDECLARED.
 */
export async function placeHold(
  context: Context,
  tx: DatabaseTransaction,
  hold: NewHold,
): Promise<string> {
  const { personId, scope, law, why, until, now } = hold
  assertLawful(hold)
  assertDeclared(context, scope)
  await lockPersonIfAny(tx, personId)
  const vault = await findVault(tx, context.keys, personId)
  if (!vault) {
    throw new AppError('NOT_FOUND')
  }
  const holdId = uuid()
  await insertHold(tx, {
    personId,
    holdId,
    ...{ scope, law, why, until, origin: hold.origin },
    set_by: hold.setBy ?? null,
    approved_by: hold.approvedBy ?? null,
    placed_at: now,
  })
  const place = { pseudonym: vault.pseudonym, at: now }
  await appendEntry(tx, place, { kind: 'hold.placed', scope, law, until })
  const data = { personId, holdId }
  await context.jobs.enqueue(tx, { name: 'hold-end', data, startAfter: endOf(until) })
  return holdId
}

function assertLawful({ law, until, now }: NewHold): void {
  if (law.trim() === '') {
    throw new AppError('VALUE_INVALID', { detail: 'law' })
  }
  if (until < shanghaiDate(now)) {
    throw new AppError('VALUE_INVALID', { detail: 'until' })
  }
}

function assertDeclared({ register }: Context, scope: string): void {
  const reach = parseScope(scope)
  const isDeclared =
    reach.kind === 'field'
      ? fieldOf(register, reach.field) !== undefined // also one that only goes with the account
      : fieldsInScope(register, reach).length > 0
  if (!isDeclared) {
    throw new AppError('FIELD_UNDECLARED')
  }
}

/**
 * Which values of some fields a law keeps now. In: codes of fields, or null for the whole account. Out: a line for
 * each value that has to stay, with law, reason and last day; `keptOf` in ./rules says it in numbers.
 */
export async function holdsFor(
  context: Context,
  db: Database,
  asked: { personId: string; fields: readonly string[] | null; now: Date },
): Promise<HeldValue[]> {
  const { personId, fields, now } = asked
  const values = (await listValues(db, personId)).filter(
    ({ field }) => fields === null || fields.includes(field),
  )
  const reasons = await holdReasons(context, db, { personId, now })
  return heldAmong(values, { reasons, register: context.register, now })
}

/** Every reason that was placed on a person's data and stands now. */
export async function holdReasons(
  context: Context,
  db: Database,
  { personId, now }: { personId: string; now: Date },
): Promise<Reason[]> {
  const standing = await listStanding(db, personId, shanghaiDate(now))
  return standing.map((hold) => reasonOf(context, hold))
}

function reasonOf({ register }: Context, { scope, law, why, until }: StoredHold): Reason {
  return { fields: heldFields(register, scope), law, why, until }
}

// A law does not end with a release: what left the register stays held, and of a purpose that did, all does.
function heldFields(register: Register, scope: string): readonly string[] | null {
  const reach = parseScope(scope)
  switch (reach.kind) {
    case 'account':
      return null
    case 'field':
      return [reach.field]
    case 'fields':
      return reach.fields
    case 'purpose':
      return purposeOf(register, reach.purpose)
        ? fieldsInScope(register, reach).map(({ code }) => code)
        : null
  }
}

/**
 * Ends a hold whose last day is over, on the person's chain while there is one. Out: whether it stood until now; a
 * day that is not over yet keeps it.
 */
export async function endHold(
  context: Context,
  tx: DatabaseTransaction,
  key: { personId: string; holdId: string; now: Date },
): Promise<boolean> {
  await lockPersonIfAny(tx, key.personId)
  const hold = await lockHold(tx, key)
  if (!hold || hold.ended_at !== null || endOf(hold.until) > key.now) {
    return false
  }
  await markEnded(tx, key, key.now)
  const vault = await findVault(tx, context.keys, key.personId)
  if (vault) {
    const { scope, law, until } = hold
    const place = { pseudonym: vault.pseudonym, at: key.now }
    await appendEntry(tx, place, { kind: 'hold.ended', scope, law, until })
  }
  return true
}
