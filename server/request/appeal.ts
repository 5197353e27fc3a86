import { nextState } from '../../contract/request-machine'
import type { AppealOrder } from '../../contract/request-order'
import type { Context } from '../context'
import type { DatabaseTransaction } from '../database'
import { AppError } from '../errors'
import { isAppealable } from './appealable'
import { type Asking, filedBy } from './asking'
import { movingOf } from './chain'
import { restartClock } from './clock-store'
import { dueOf } from './due'
import { type Filed, fileRequest } from './filing'
import { barHandlers, setAssignee } from './handling-store'
import { destroyedAt, setSecretEnd } from './secret'
import { takeStep } from './steps'
import {
  findOwnRequest,
  lockRequest,
  type RequestKey,
  type StoredRequest,
  standingOf,
} from './store'
import { tellOwner } from './telling'
import { enqueueWork } from './work'

/**
 * Files a second look at a request that has ended, while what was written in it is still there; both are kept until the
 * appeal ends. Throws NOT_FOUND for another person's number, APPEAL_NOT_POSSIBLE for one that is open or withdrawn,
 * that ended too long ago, or that an appeal was made against before.
 */
export async function askAppeal(
  context: Context,
  tx: DatabaseTransaction,
  asking: Asking<AppealOrder>,
): Promise<Filed> {
  const { vault, order, now } = asking
  const about = await findOwnRequest(tx, vault.personId, order.number.trim().toUpperCase())
  if (!about) {
    throw new AppError('NOT_FOUND')
  }
  await keepForAppeal(tx, about, now)
  return fileRequest(context, tx, {
    ...filedBy(asking),
    words: { words: order.words },
    about: about.number,
  })
}

/**
 * Keeps what a request says until the appeal against it, filed in the same transaction, has ended.
 * Throws APPEAL_NOT_POSSIBLE where it cannot be looked at again.
 */
export async function keepForAppeal(
  tx: DatabaseTransaction,
  about: StoredRequest,
  now: Date,
): Promise<void> {
  if (!(await isAppealable(tx, about, now))) {
    throw new AppError('APPEAL_NOT_POSSIBLE')
  }
  await setSecretEnd(tx, keyOf(about), null)
}

/** After an appeal has ended, what it was about is kept no longer than anything else. */
export async function letGoOfAppealed(
  tx: DatabaseTransaction,
  appeal: StoredRequest,
  at: Date,
): Promise<void> {
  const about = await appealedBy(tx, appeal)
  if (about?.closed_at) {
    await setSecretEnd(tx, keyOf(about), destroyedAt(at))
  }
}

/**
 * An appeal was right: what it is about is opened again, for somebody else, with a clock that begins anew. What has been
 * deleted or handed over stays as it is.
 */
export async function reopenAppealed(
  context: Context,
  tx: DatabaseTransaction,
  { appeal, at }: { appeal: StoredRequest; at: Date },
): Promise<void> {
  const about = await appealedBy(tx, appeal)
  if (!about || nextState(standingOf(about), 'reopen') === null) {
    return
  }
  const moving = movingOf(context.keys, about)
  await takeStep(tx, moving, { event: 'reopen', at, actor: 'staff' })
  const { type } = standingOf(about)
  const due = dueOf(type, { submittedAt: at, calendar: context.calendar })
  await restartClock(tx, moving.key, { due, at })
  await setAssignee(tx, moving.key, null)
  await barHandlers(tx, moving.key)
  await enqueueWork(context, tx, { key: moving.key, type, at })
  await tellOwner(context, tx, { moving, about: 'reopened', at })
}

/** Who handled what an appeal is about must not handle the appeal: the request in question. */
export async function appealedBy(
  tx: DatabaseTransaction,
  appeal: StoredRequest,
): Promise<StoredRequest | undefined> {
  const about = appeal.about && (await findOwnRequest(tx, appeal.person_id, appeal.about))
  return about ? lockRequest(tx, keyOf(about)) : undefined
}

function keyOf(stored: StoredRequest): RequestKey {
  return { personId: stored.person_id, requestId: stored.request_id }
}
