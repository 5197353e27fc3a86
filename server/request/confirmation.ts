import { addDays, shanghaiDate } from '../../contract/calendar-date'
import type { IdentityCheck, RequestView } from '../../contract/request'
import { isOpen } from '../../contract/request-machine'
import type { Context } from '../context'
import { type DatabaseTransaction, transaction } from '../database'
import { AppError } from '../errors'
import { requestText } from '../text/requests'
import { lockPerson } from '../vault/store'
import { type By, pauseRequest, resumeRequest } from './clock'
import { takeEffect } from './effect'
import { coolingEnd } from './erasure-order'
import { noteHandled } from './handling'
import { saveIdentity } from './handling-store'
import { IDENTITY_DAYS, identityEnd, isConfirmed } from './identity'
import { type Held, lockOpen } from './moving'
import { type Moving, takeStep } from './steps'
import {
  changeRequest,
  findOwnRequest,
  findRequest,
  lockRequest,
  type RequestKey,
  standingOf,
} from './store'
import { viewOf } from './view'
import { enqueueWork, isAutomatic } from './work'

/**
 * Its owner says with a fresh login that a request is theirs: one that staff opened for them, or one whose check ran
 * out. Throws NOT_FOUND for another person's number, REQUEST_NOT_OPEN for one that has ended.
 */
export async function confirmOwnIdentity(
  context: Context,
  tx: DatabaseTransaction,
  asked: { personId: string; number: string; now: Date },
): Promise<RequestView> {
  const { personId, now } = asked
  await lockPerson(tx, personId)
  const found = await findOwnRequest(tx, personId, asked.number.trim().toUpperCase())
  if (!found) {
    throw new AppError('NOT_FOUND')
  }
  const key = { personId, requestId: found.request_id }
  await confirmIdentity(context, tx, { key, how: 'wechat_login', actor: 'person', now })
  const stored = await lockRequest(tx, key)
  if (!stored) {
    throw new Error('a request just confirmed cannot be read')
  }
  return viewOf(context, tx, { stored, now })
}

/**
 * Notes how it was checked who asks, and lets the request go on that waited for it. Throws REQUEST_NOT_OPEN for one
 * that has ended.
 */
export async function confirmIdentity(
  context: Context,
  tx: DatabaseTransaction,
  asked: By & { key: RequestKey; how: IdentityCheck['how']; now: Date },
): Promise<void> {
  const { key, how, now: at, ...by } = asked
  const { stored, moving } = await lockOpen(tx, context.keys, key)
  const { type, state } = standingOf(stored)
  await saveIdentity(tx, key, { how, at, until: identityEnd(at) })
  await noteHandled(tx, moving, { what: 'identity_confirmed', at, ...by })
  if (stored.pause_reason === 'identity') {
    await resumeRequest(context, tx, { key, now: at, ...by })
  }
  if (state === 'identity_check') {
    await takeStep(tx, moving, { event: 'identity_confirmed', at, actor: by.actor })
  }
  // Four eyes: what staff alone vouch for is deleted or handed out once a second person has approved it.
  if (by.actor === 'staff' && isAutomatic(type)) {
    return
  }
  if (state === 'identity_check') {
    await setGoing(context, tx, { moving, at })
  } else if (state !== 'cooling') {
    await enqueueWork(context, tx, { key, type, at })
  }
}

/**
 * Sets a request going that staff opened. Who called had no chance to choose between at once and in seven days: the
 * deletion can be taken back.
 */
export async function setGoing(
  context: Context,
  tx: DatabaseTransaction,
  { moving, at }: { moving: Moving; at: Date },
): Promise<void> {
  const coolingUntil = moving.type === 'erase' ? coolingEnd(at) : null
  await changeRequest(tx, moving.key, { cooling_until: coolingUntil })
  await takeEffect(context, tx, { moving, coolingUntil, at })
}

/**
 * Looks at the check of an open request before it is acted on. Where it does not hold (any more) the attempt is filed
 * on its owner's chain, in a transaction of its own, and IDENTITY_EXPIRED is thrown: to be called before the
 * transaction that acts, which looks again by `assertIdentity`.
 */
export async function blockUnconfirmed(
  context: Context,
  { key, now: at, ...by }: By & { key: RequestKey; now: Date },
): Promise<void> {
  const isBlocked = await transaction(context.db, async (tx) => {
    const stored = await findRequest(tx, key)
    if (!stored || !isOpen(standingOf(stored).state) || isConfirmed(stored, at)) {
      return false
    }
    const held = await lockOpen(tx, context.keys, key)
    await noteHandled(tx, held.moving, { what: 'identity_expired', at, ...by })
    await waitForOwner(context, tx, { ...held, now: at })
    return true
  })
  if (isBlocked) {
    throw new AppError('IDENTITY_EXPIRED')
  }
}

/** Asks the owner of a request to confirm it again: the check ran out before the work could begin. */
export async function askAgain(
  context: Context,
  tx: DatabaseTransaction,
  waiting: Held & { now: Date },
): Promise<void> {
  const { moving, now: at } = waiting
  await noteHandled(tx, moving, { what: 'identity_expired', actor: 'system', at })
  await waitForOwner(context, tx, waiting)
}

// The clock stands still while it is their turn, for as long as a check is good.
async function waitForOwner(
  context: Context,
  tx: DatabaseTransaction,
  { stored, moving, now }: Held & { now: Date },
): Promise<void> {
  if (stored.paused_at !== null || stored.state === 'identity_check') {
    return
  }
  await pauseRequest(context, tx, {
    key: moving.key,
    reason: 'identity',
    until: addDays(shanghaiDate(now), IDENTITY_DAYS),
    text: requestText.confirmAgain,
    actor: 'system',
    now,
  })
}
