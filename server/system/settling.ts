import type { LedgerAct } from '../../contract/ledger-act'
import type { Context } from '../context'
import type { DatabaseTransaction } from '../database'
import { appendEntry } from '../ledger/store'
import { settleTask } from '../task/store'
import { systemsSettled } from './rules'
import {
  changeSystem,
  forgetTasks,
  isEscalatedAnywhere,
  listSystems,
  type StoredSystem,
  type SystemChange,
  type SystemKey,
} from './store'
import { openTask } from './task'

/** A system of one request that has just ended its part, or of which people say so. */
export interface Settling {
  key: SystemKey
  row: StoredSystem
  outcome: 'done' | 'by_hand'
  change: SystemChange
}

/**
 * Ends what one system has to do for one request: on record, with no more tries, the task to call its people ended
 * where nobody else waits for it, and the request woken. What finds the person is forgotten once all have ended.
 */
export async function settleSystem(
  context: Context,
  tx: DatabaseTransaction,
  { key, row, outcome, change }: Settling,
): Promise<void> {
  const now = context.clock()
  await recordTold(context, tx, { key, row, outcome })
  const ended = { state: outcome, done_at: now, waiting_until: null, next_try_at: null } as const
  await changeSystem(tx, key, { ...ended, failure: null, ...change })
  if (!(await isEscalatedAnywhere(tx, key.system))) {
    await settleTask(tx, { kind: 'system_escalated', about: key.system, at: now })
  }
  if (systemsSettled(await listSystems(tx, key))) {
    await forgetTasks(tx, key)
  }
  await wakeRequest(context, tx, { key, row })
}

/** Lets the request of a system go on. */
export function wakeRequest(
  context: Context,
  tx: DatabaseTransaction,
  { key, row }: Pick<Settling, 'key' | 'row'>,
): Promise<void> {
  const { personId, requestId } = key
  const name = row.kind === 'erase' ? 'erasure' : 'correction'
  const startAfter = context.clock()
  return context.jobs.enqueue(tx, { name, data: { personId, requestId }, startAfter })
}

type Outcome = Extract<LedgerAct, { kind: 'system.told' }>['outcome']

/** Files how an order ended on the chain of the request's owner. */
export async function recordTold(
  context: Context,
  tx: DatabaseTransaction,
  { key, row, outcome }: { key: SystemKey; row: StoredSystem; outcome: Outcome },
): Promise<void> {
  const { pseudonym, reference } = openTask(context.keys, key, row)
  await appendEntry(
    tx,
    { pseudonym, at: context.clock() },
    { kind: 'system.told', request: reference, system: key.system, order: row.kind, outcome },
  )
}
