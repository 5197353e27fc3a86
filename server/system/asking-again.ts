import { randomUUID } from 'node:crypto'
import type { SystemCount } from '../connected-system'
import type { Context } from '../context'
import { type Database, type DatabaseTransaction, transaction } from '../database'
import { findEveryByLookup, type LookupKey } from '../vault/lookup-store'
import { listValues } from '../vault/store'
import { DAY_MS, LOOK_DAYS, nextLook, TRY_MS } from './rules'
import { beginAnew, changeSystem, lockSystem, type StoredSystem, type SystemKey } from './store'
import { openTask, orderOf, type SystemTask } from './task'

/**
 * Asks a system that keeps something whether it may go now: when the day of what it keeps is over, about what has no
 * day every thirty days. First by a dry run. Where something may go, or it keeps more or less than it said, the order
 * goes out anew under an id of its own; otherwise only the next look is set. Does nothing before its time, or twice.
 */
export async function askAgain(context: Context, key: SystemKey): Promise<void> {
  const row = await transaction(context.db, (tx) => takeUpLook(context, tx, key))
  if (row === null) {
    return
  }
  const task = openTask(context.keys, key, row)
  const isBack = await isGivenAnew(context, { task, fields: row.fields })
  const count: Looked = isBack ? 'not_now' : await countAgain(context, { key, row, task })
  await transaction(context.db, (tx) => noteLook(context, tx, { key, row, count }))
}

// Another copy of the job finds a time that has not come.
async function takeUpLook(
  context: Context,
  tx: DatabaseTransaction,
  key: SystemKey,
): Promise<StoredSystem | null> {
  const row = await lockSystem(tx, key)
  const now = context.clock()
  if (row?.state !== 'done' || row.next_try_at === null || row.next_try_at > now) {
    return null
  }
  await setLook(context, tx, { key, at: new Date(now.getTime() + TRY_MS) })
  return row
}

/** What a look found: a count, that nobody could say, or that the system must not be asked now. */
type Looked = SystemCount | 'not_now'

// Somebody who came back is found there by the same name: an old order would delete what belongs to the new account.
async function isGivenAnew(
  { db, keys }: Context,
  { task, fields }: { task: SystemTask; fields: readonly string[] },
): Promise<boolean> {
  for (const name of namesOf(task)) {
    for (const personId of await findEveryByLookup(db, keys, name)) {
      if (await holdsAny(db, personId, fields)) {
        return true
      }
    }
  }
  return false
}

function namesOf({ identifiers }: SystemTask): LookupKey[] {
  const kinds = ['phone', 'wx_openid', 'reference'] as const
  return kinds.flatMap((kind) => {
    const value = identifiers[kind] ?? null
    return value === null ? [] : [{ kind, value }]
  })
}

async function holdsAny(
  db: Database,
  personId: string,
  fields: readonly string[],
): Promise<boolean> {
  const values = await listValues(db, personId)
  return values.some(({ field, held_at }) => held_at === null && fields.includes(field))
}

async function countAgain(
  { systems }: Context,
  { key, row, task }: { key: SystemKey; row: StoredSystem; task: SystemTask },
): Promise<SystemCount> {
  const system = systems.find(({ code }) => code === key.system)
  return system ? system.line.count(orderOf(task, row)) : { kind: 'failed', failure: 'unreachable' } // it was taken out of systems.yaml meanwhile
}

async function noteLook(
  context: Context,
  tx: DatabaseTransaction,
  { key, row, count }: { key: SystemKey; row: StoredSystem; count: Looked },
): Promise<void> {
  const newest = await lockSystem(tx, key)
  if (newest?.state !== 'done' || newest.order_id !== row.order_id) {
    return // another copy was faster
  }
  const now = context.clock()
  if (count === 'not_now') {
    return setLook(context, tx, { key, at: new Date(now.getTime() + LOOK_DAYS * DAY_MS) })
  }
  if (count.kind === 'failed') {
    return setLook(context, tx, { key, at: new Date(now.getTime() + DAY_MS) })
  }
  if (count.erase === 0 && count.keep === row.kept) {
    return setLook(context, tx, { key, at: nextLook(row.keeps, now) })
  }
  await beginAnew(tx, key, { orderId: randomUUID(), counted: count.erase, at: now })
  await context.jobs.enqueue(tx, { name: 'system', data: key, startAfter: now })
}

/** Sets when a system is asked again about what it keeps, with the job that does it. */
export async function setLook(
  context: Context,
  tx: DatabaseTransaction,
  { key, at }: { key: SystemKey; at: Date | null },
): Promise<void> {
  await changeSystem(tx, key, { next_try_at: at })
  if (at !== null) {
    await context.jobs.enqueue(tx, { name: 'system', data: key, startAfter: at })
  }
}
