import { shanghaiDate } from '../../contract/calendar-date'
import type { Context } from '../context'
import { type DatabaseTransaction, transaction } from '../database'
import { eachAlone } from '../each-alone'
import { systemRows } from '../system/orders'
import { systemsSettled } from '../system/rules'
import { fileTask, settleTask } from '../task/store'
import { requestText } from '../text/requests'
import { askAgain } from './confirmation'
import { isConfirmed } from './identity'
import { lockOpen } from './moving'
import { beat, type RequestKey, type StoredRequest, standingOf } from './store'
import { tellOwner } from './telling'
import { listOverdue, listSettledTasks, listSilent, listUnconfirmed } from './watch-store'
import { isWorked, JOB_OF } from './work'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/** Work that has been silent for so long is begun again. */
const SILENCE_MS = 10 * MINUTE_MS
/** After so many beginnings somebody of the staff looks; from then on it is tried once a day. */
const MAX_TRIES = 5
/** Whoever has to confirm a request is told again after so long. */
const REMINDER_MS = 3 * DAY_MS

/**
 * Looks after requests so that none stands still unseen: work that has given no sign of life is enqueued again, less
 * often each time, and after five tries staff know of it; who has to confirm a request is told again; what is overdue
 * becomes a task. Safe in many copies.
 */
export async function watchRequests(context: Context): Promise<void> {
  const now = context.clock()
  const silent = await listSilent(context.db, new Date(now.getTime() - SILENCE_MS))
  await eachAlone(silent, (key) => inTransaction(context, (tx) => wake(context, tx, { key, now })))
  const toldBefore = new Date(now.getTime() - REMINDER_MS)
  await eachAlone(await listUnconfirmed(context.db, toldBefore), (key) =>
    inTransaction(context, (tx) => remind(context, tx, { key, now })),
  )
  await inTransaction(context, (tx) => fileOverdue(tx, now))
}

function inTransaction(
  { db }: Context,
  act: (tx: DatabaseTransaction) => Promise<void>,
): Promise<void> {
  return transaction(db, act)
}

interface Watched {
  key: RequestKey
  now: Date
}

async function wake(
  context: Context,
  tx: DatabaseTransaction,
  { key, now }: Watched,
): Promise<void> {
  const { stored, moving } = await lockOpen(tx, context.keys, key)
  if (!isSilent(stored, now) || !systemsSettled(await systemRows(tx, key))) {
    return // another copy was faster, or it waits for a system, which is watched by itself
  }
  const hasNotBegun = ['accepted', 'cooling'].includes(stored.state)
  if (hasNotBegun && !isConfirmed(stored, now)) {
    return askAgain(context, tx, { stored, moving, now })
  }
  const { type } = standingOf(stored)
  if (!isWorked(type)) {
    throw new Error('a request that no machine carries out is watched')
  }
  await context.jobs.enqueue(tx, { name: JOB_OF[type], data: key, startAfter: now })
  const attempts = stored.attempts + 1
  await beat(tx, key, { at: now, nextTryAt: nextTry(attempts, now), attempts })
  if (attempts >= MAX_TRIES) {
    const detail = requestText.task.stuck(attempts)
    await fileTask(tx, { kind: 'request_stuck', about: stored.number, detail, at: now })
  }
}

function isSilent(stored: StoredRequest, now: Date): boolean {
  const signs = [stored.heartbeat_at, stored.next_try_at].map((sign) => sign?.getTime() ?? 0)
  return stored.paused_at === null && Math.max(...signs) < now.getTime() - SILENCE_MS
}

/** When a sign of life is expected next: in 10 minutes, 20, 40, 80, and then in a day. */
function nextTry(attempts: number, now: Date): Date {
  const wait = attempts < MAX_TRIES ? SILENCE_MS * 2 ** (attempts - 1) : DAY_MS
  return new Date(now.getTime() + wait)
}

async function remind(
  context: Context,
  tx: DatabaseTransaction,
  { key, now }: Watched,
): Promise<void> {
  const { stored, moving } = await lockOpen(tx, context.keys, key)
  const isDue = (stored.heartbeat_at?.getTime() ?? 0) < now.getTime() - REMINDER_MS
  if (stored.state === 'identity_check' && isDue) {
    await beat(tx, key, { at: now })
    await tellOwner(context, tx, { moving, about: 'identity_needed', at: now })
  }
}

async function fileOverdue(tx: DatabaseTransaction, now: Date): Promise<void> {
  for (const { number, due_on } of await listOverdue(tx, shanghaiDate(now))) {
    const detail = requestText.task.overdue(due_on)
    await fileTask(tx, { kind: 'request_overdue', about: number, detail, at: now })
  }
  for (const kind of ['request_overdue', 'request_stuck', 'request_urged'] as const) {
    for (const about of await listSettledTasks(tx, kind)) {
      await settleTask(tx, { kind, about, at: now })
    }
  }
}
