import type { SystemFailure } from '../../contract/system'
import type { ConnectedSystem, SystemAnswer, SystemOrder } from '../connected-system'
import type { Context } from '../context'
import { type DatabaseTransaction, transaction } from '../database'
import { appendEntry } from '../ledger/store'
import { fileTask, settleTask } from '../task/store'
import { systemTaskText } from '../text/systems'
import { askAgainAt, MAX_TRIES, nextTry, systemsSettled, TRY_MS } from './rules'
import {
  changeSystem,
  forgetTasks,
  listSystems,
  lockSystem,
  type StoredSystem,
  type SystemKey,
} from './store'
import { openTask, orderOf } from './task'

/**
 * One try at one system: dry run, order, and a look whether anything is left before anybody says done. Nothing is held
 * while the other side is asked; each try is repeated under the same order id, so a kill at any point repeats nothing.
 * How it ended is noted with the next try, so that no row waits for nothing. Does nothing before its time, or twice.
 */
export async function runSystemOrder(context: Context, key: SystemKey): Promise<void> {
  const row = await transaction(context.db, (tx) => takeUp(context, tx, key))
  if (row === null) {
    return
  }
  const outcome = await attempt(context, key, row)
  await transaction(context.db, (tx) => note(context, tx, { key, outcome }))
}

// Another copy of the job finds a time that has not come, and leaves the try alone.
async function takeUp(
  context: Context,
  tx: DatabaseTransaction,
  key: SystemKey,
): Promise<StoredSystem | null> {
  const row = await lockSystem(tx, key)
  const now = context.clock()
  if (row === null || row.state === 'done' || (row.next_try_at ?? now) > now) {
    return null
  }
  const nextTryAt = new Date(now.getTime() + TRY_MS)
  const taken = { attempts: row.attempts + 1, sent_at: row.sent_at ?? now, next_try_at: nextTryAt }
  const state = row.state === 'waiting' || row.state === 'failed' ? 'sent' : row.state
  await changeSystem(tx, key, { ...taken, state })
  await context.jobs.enqueue(tx, { name: 'system', data: key, startAfter: nextTryAt })
  return { ...row, ...taken, state }
}

type Outcome =
  | { kind: 'done'; erased: number; kept: number; keeps: StoredSystem['keeps'] }
  | { kind: 'accepted'; waitingUntil: Date }
  | { kind: 'failed'; failure: SystemFailure }

async function attempt(context: Context, key: SystemKey, row: StoredSystem): Promise<Outcome> {
  const system = context.systems.find(({ code }) => code === key.system)
  if (system === undefined) {
    return { kind: 'failed', failure: 'unreachable' } // it was taken out of systems.yaml meanwhile
  }
  const order = orderOf(openTask(context.keys, key, row), row)
  if (row.said_done !== null) {
    return confirm(system, order, { kind: 'done', ...row.said_done })
  }
  const counted = row.kind === 'erase' ? await dryRun(context, key, { system, order, row }) : 0
  const answer = await system.line.carryOut(order)
  return answer.kind === 'done'
    ? confirm(system, order, { ...answer, erased: Math.max(answer.erased, counted) })
    : answer
}

// What a killed try had deleted already is not counted a second time over there; the first count still knows it.
async function dryRun(
  context: Context,
  key: SystemKey,
  { system, order, row }: { system: ConnectedSystem; order: SystemOrder; row: StoredSystem },
): Promise<number> {
  if (row.counted !== null) {
    return row.counted
  }
  const count = await system.line.count(order)
  if (count.kind === 'failed') {
    return 0 // the order itself will say what is wrong
  }
  await transaction(context.db, (tx) => changeSystem(tx, key, { counted: count.erase }))
  return count.erase
}

/** A system that says done is asked what is left: its word alone is none of ours. */
async function confirm(
  system: ConnectedSystem,
  order: SystemOrder,
  done: Extract<SystemAnswer, { kind: 'done' }>,
): Promise<Outcome> {
  const look = await system.line.look(order)
  if (look.kind === 'failed') {
    return look
  }
  return look.left === 0 ? done : { kind: 'failed', failure: 'left_over' }
}

interface Noted<O extends Outcome = Outcome> {
  key: SystemKey
  outcome: O
}

async function note(
  context: Context,
  tx: DatabaseTransaction,
  { key, outcome }: Noted,
): Promise<void> {
  const row = await lockSystem(tx, key)
  if (row === null || row.state === 'done') {
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

type NotedRow<K extends Outcome['kind']> = Noted<Extract<Outcome, { kind: K }>> & {
  row: StoredSystem
}

async function settle(
  context: Context,
  tx: DatabaseTransaction,
  { key, row, outcome }: NotedRow<'done'>,
): Promise<void> {
  const now = context.clock()
  const { kept, keeps } = outcome
  await record(context, tx, { key, row, outcome: 'done' })
  await changeSystem(tx, key, {
    state: 'done',
    done_at: now,
    failure: null,
    next_try_at: null,
    erased: row.kind === 'erase' ? (row.erased ?? 0) + outcome.erased : null,
    kept: row.kind === 'erase' ? kept : null,
    keeps,
  })
  await settleTask(tx, { kind: 'system_escalated', about: key.system, at: now })
  if (systemsSettled(await listSystems(tx, key))) {
    await forgetTasks(tx, key)
  }
  const { personId, requestId } = key
  const name = row.kind === 'erase' ? 'erasure' : 'correction'
  await context.jobs.enqueue(tx, { name, data: { personId, requestId }, startAfter: now })
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
    await record(context, tx, { key, row, outcome: 'escalated' })
  }
  const detail = systemTaskText.escalated(row.label)
  const at = context.clock()
  await fileTask(tx, { kind: 'system_escalated', about: key.system, detail, at })
}

async function record(
  context: Context,
  tx: DatabaseTransaction,
  { key, row, outcome }: { key: SystemKey; row: StoredSystem; outcome: 'done' | 'escalated' },
): Promise<void> {
  const { pseudonym, reference } = openTask(context.keys, key, row)
  await appendEntry(
    tx,
    { pseudonym, at: context.clock() },
    { kind: 'system.told', request: reference, system: key.system, order: row.kind, outcome },
  )
}
