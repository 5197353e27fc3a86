import { isSettled } from '../../contract/system'
import type { ConnectedSystem, SystemAnswer, SystemOrder } from '../connected-system'
import type { Context } from '../context'
import { type DatabaseTransaction, transaction } from '../database'
import { askAgain } from './asking-again'
import { noteOutcome, type Outcome } from './outcome'
import { TRY_MS } from './rules'
import { changeSystem, lockSystem, type StoredSystem, type SystemKey } from './store'
import { openTask, orderOf } from './task'

/**
 * One try at one system: dry run, order, and a look whether anything is left before anybody says done. Nothing is held
 * while the other side is asked; each try is repeated under the same order id, so a kill at any point repeats nothing.
 * How it ended is noted with the next try, so that no row waits for nothing. One that keeps something is asked again
 * in time. Does nothing before its time, or twice.
 */
export async function runSystemOrder(context: Context, key: SystemKey): Promise<void> {
  await askAgain(context, key)
  const row = await transaction(context.db, (tx) => takeUp(context, tx, key))
  if (row === null) {
    return
  }
  const outcome = await attempt(context, key, row)
  await transaction(context.db, (tx) => noteOutcome(context, tx, { key, outcome }))
}

// Another copy of the job finds a time that has not come, and leaves the try alone.
async function takeUp(
  context: Context,
  tx: DatabaseTransaction,
  key: SystemKey,
): Promise<StoredSystem | null> {
  const row = await lockSystem(tx, key)
  const now = context.clock()
  if (row === null || isSettled(row) || (row.next_try_at ?? now) > now) {
    return null
  }
  const nextTryAt = new Date(now.getTime() + TRY_MS)
  const taken = { attempts: row.attempts + 1, sent_at: row.sent_at ?? now, next_try_at: nextTryAt }
  const state = row.state === 'waiting' || row.state === 'failed' ? 'sent' : row.state
  await changeSystem(tx, key, { ...taken, state })
  await context.jobs.enqueue(tx, { name: 'system', data: key, startAfter: nextTryAt })
  return { ...row, ...taken, state }
}

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

/** A system that says done is asked what is left: its word alone is none of ours. What it keeps, a declared law keeps. */
async function confirm(
  system: ConnectedSystem,
  order: SystemOrder,
  done: Extract<SystemAnswer, { kind: 'done' }>,
): Promise<Outcome> {
  const look = await system.line.look(order)
  if (look.kind === 'failed') {
    return look
  }
  const isLawful = done.kept === 0 || done.keeps.length > 0
  return look.left === 0 && isLawful ? done : { kind: 'failed', failure: 'left_over' }
}
