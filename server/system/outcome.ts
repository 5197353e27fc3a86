import { isSettled, type SystemFailure } from '../../contract/system'
import type { Context } from '../context'
import type { DatabaseTransaction } from '../database'
import { fileTask } from '../task/store'
import { systemTaskText } from '../text/systems'
import { setLook } from './asking-again'
import { askAgainAt, MAX_TRIES, nextLook, nextTry } from './rules'
import { recordTold, settleSystem, wakeRequest } from './settling'
import { changeSystem, lockSystem, type StoredSystem, type SystemKey } from './store'

/** How one try at one system ended. */
export type Outcome =
  | { kind: 'done'; erased: number; kept: number; keeps: StoredSystem['keeps'] }
  | { kind: 'accepted'; waitingUntil: Date }
  | { kind: 'failed'; failure: SystemFailure }

interface Noted<O extends Outcome = Outcome> {
  key: SystemKey
  outcome: O
}

type NotedRow<K extends Outcome['kind']> = Noted<Extract<Outcome, { kind: K }>> & {
  row: StoredSystem
}

/** Notes how a try ended, with the next one; nothing of a system that was settled meanwhile. */
export async function noteOutcome(
  context: Context,
  tx: DatabaseTransaction,
  { key, outcome }: Noted,
): Promise<void> {
  const row = await lockSystem(tx, key)
  if (row === null || isSettled(row)) {
    return
  }
  switch (outcome.kind) {
    case 'done':
      return settle(context, tx, { key, row, outcome })
    case 'accepted':
      return row.attempts < MAX_TRIES
        ? waitFor(context, tx, { key, row, outcome })
        : fail(context, tx, { key, row, outcome: { kind: 'failed', failure: 'timed_out' } })
    case 'failed':
      return fail(context, tx, { key, row, outcome })
  }
}

async function settle(
  context: Context,
  tx: DatabaseTransaction,
  { key, row, outcome: { erased, kept, keeps } }: NotedRow<'done'>,
): Promise<void> {
  const counts =
    row.kind === 'erase'
      ? { erased: (row.erased ?? 0) + erased, kept }
      : { erased: null, kept: null }
  await settleSystem(context, tx, { key, row, outcome: 'done', change: { ...counts, keeps } })
  await setLook(context, tx, { key, at: nextLook(keeps, context.clock()) })
}

async function waitFor(
  context: Context,
  tx: DatabaseTransaction,
  { key, row, outcome }: NotedRow<'accepted'>,
): Promise<void> {
  const now = context.clock()
  // Its acknowledgement may have overtaken its answer.
  const askAgain = row.said_done === null ? askAgainAt(outcome.waitingUntil, now) : now
  await changeSystem(tx, key, {
    state: row.state === 'escalated' ? 'escalated' : 'accepted',
    accepted_at: row.accepted_at ?? now,
    waiting_until: askAgain,
    failure: null,
    next_try_at: askAgain,
  })
  await context.jobs.enqueue(tx, { name: 'system', data: key, startAfter: askAgain })
}

async function fail(
  context: Context,
  tx: DatabaseTransaction,
  { key, row, outcome }: NotedRow<'failed'>,
): Promise<void> {
  const now = context.clock()
  const nextTryAt = nextTry(row.attempts, now)
  const isUp = row.attempts >= MAX_TRIES
  if (isUp) {
    await escalate(context, tx, { key, row })
  }
  await changeSystem(tx, key, {
    state: isUp ? 'escalated' : 'failed',
    failure: outcome.failure,
    ...(outcome.failure === 'left_over' && { said_done: null }),
    waiting_until: null,
    next_try_at: nextTryAt,
  })
  await context.jobs.enqueue(tx, { name: 'system', data: key, startAfter: nextTryAt })
}

/** One task for a system, however many requests wait for it: somebody has to call them once. */
async function escalate(
  context: Context,
  tx: DatabaseTransaction,
  { key, row }: { key: SystemKey; row: StoredSystem },
): Promise<void> {
  if (row.state !== 'escalated') {
    await recordTold(context, tx, { key, row, outcome: 'escalated' })
    await wakeRequest(context, tx, { key, row }) // one that had ended in part is open again: somebody has to act
  }
  const detail = systemTaskText.escalated(row.label)
  const at = context.clock()
  await fileTask(tx, { kind: 'system_escalated', about: key.system, detail, at })
}
