import type { IdentityCheck, RequestView } from '../../contract/request'
import { isOpen } from '../../contract/request-machine'
import type { Context } from '../context'
import { type DatabaseTransaction, transaction } from '../database'
import { AppError } from '../errors'
import { lockPerson } from '../vault/store'
import type { By } from './clock'
import { noteHandled } from './handling'
import { saveIdentity } from './handling-store'
import { identityEnd, isConfirmed } from './identity'
import { lockOpen } from './moving'
import { takeStep } from './steps'
import { findOwnRequest, lockRequest, type RequestKey, standingOf } from './store'
import { viewOf } from './view'
import { enqueueWork } from './work'

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
  if (state === 'identity_check') {
    await takeStep(tx, moving, { event: 'identity_confirmed', at, actor: by.actor })
  }
  await enqueueWork(context, tx, { key, type, at: workBegins(stored.cooling_until, at) })
}

function workBegins(coolingUntil: Date | null, at: Date): Date {
  return coolingUntil !== null && coolingUntil > at ? coolingUntil : at
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
    const stored = await lockRequest(tx, key)
    if (!stored || !isOpen(standingOf(stored).state) || isConfirmed(stored, at)) {
      return false
    }
    const { moving } = await lockOpen(tx, context.keys, key)
    await noteHandled(tx, moving, { what: 'identity_expired', at, ...by })
    return true
  })
  if (isBlocked) {
    throw new AppError('IDENTITY_EXPIRED')
  }
}
