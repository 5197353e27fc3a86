import { sql } from 'kysely'
import * as v from 'valibot'
import { Kept, SystemFailure, SystemRow, SystemState } from '../../contract/system'
import type { Database, DatabaseTransaction } from '../database'
import type { Sealed } from '../keys'

/** A request, as the tables name it. */
export interface RequestPlace {
  personId: string
  requestId: string
}

export interface SystemKey extends RequestPlace {
  system: string
}

const SaidDone = v.strictObject({ erased: v.number(), kept: v.number(), keeps: v.array(Kept) })
export type SaidDone = v.InferOutput<typeof SaidDone>

const Stored = v.object({
  ...SystemRow.entries,
  sent_at: v.nullable(v.date()),
  accepted_at: v.nullable(v.date()),
  waiting_until: v.nullable(v.date()),
  done_at: v.nullable(v.date()),
  next_try_at: v.nullable(v.date()),
  state: SystemState,
  failure: v.nullable(SystemFailure),
  order_id: v.string(),
  kind: v.picklist(['erase', 'correct']),
  fields: v.array(v.string()),
  counted: v.nullable(v.number()),
  said_done: v.nullable(SaidDone),
  keeps: v.array(Kept),
  sealed_task: v.nullable(v.instance(Buffer)),
  seal_key_id: v.nullable(v.string()),
})

/** One system in one request, as it is stored. */
export type StoredSystem = v.InferOutput<typeof Stored>

export interface NewSystemRow extends SystemKey {
  orderId: string
  kind: StoredSystem['kind']
  label: string
  fields: string[]
  task: Sealed
  at: Date
}

const SETTLED: StoredSystem['state'][] = ['done', 'by_hand']

/** What an order does not take over from the one before it. */
const ANEW = {
  ...{ sent_at: null, accepted_at: null, waiting_until: null, done_at: null },
  ...{ attempts: 0, failure: null, counted: null, said_done: null, by_hand: null },
} as const

/**
 * Files an order. One that is there already stays as it is, but where it is done and the new one reaches further:
 * then it begins anew. Out: whether something is to be sent.
 */
export async function insertSystem(tx: DatabaseTransaction, made: NewSystemRow): Promise<boolean> {
  const { personId, requestId, system } = made
  const fresh = {
    order_id: made.orderId,
    kind: made.kind,
    label: made.label,
    fields: made.fields,
    state: 'waiting',
    next_try_at: made.at,
    sealed_task: made.task.bytes,
    seal_key_id: made.task.keyId,
  }
  const filed = await tx
    .insertInto('request_system')
    .values({ person_id: personId, request_id: requestId, system, ...fresh })
    .onConflict((conflict) =>
      conflict
        .columns(['person_id', 'request_id', 'system'])
        .doUpdateSet({ ...fresh, ...ANEW })
        .where('request_system.state', 'in', SETTLED)
        .where((eb) => eb.not(eb('request_system.fields', '@>', eb.val(made.fields)))),
    )
    .executeTakeFirst()
  if (filed.numInsertedOrUpdatedRows !== 1n) {
    return false
  }
  await insertOrder(tx, made, made.orderId)
  return true
}

/** Every system of one request, in the order of their codes. */
export async function listSystems(db: Database, key: RequestPlace): Promise<StoredSystem[]> {
  const rows = await db
    .selectFrom('request_system')
    .selectAll()
    .where('person_id', '=', key.personId)
    .where('request_id', '=', key.requestId)
    .orderBy('system')
    .execute()
  return rows.map((row) => v.parse(Stored, row))
}

/** Reads one row and keeps other writers from it until the transaction ends. */
export async function lockSystem(
  tx: DatabaseTransaction,
  key: SystemKey,
): Promise<StoredSystem | null> {
  const row = await tx
    .selectFrom('request_system')
    .selectAll()
    .where('person_id', '=', key.personId)
    .where('request_id', '=', key.requestId)
    .where('system', '=', key.system)
    .forUpdate()
    .executeTakeFirst()
  return row ? v.parse(Stored, row) : null
}

/** Which request an order belongs to; null for an id that we never gave this system. */
export async function findOrder(
  db: Database,
  asked: { orderId: string; system: string },
): Promise<SystemKey | null> {
  const row = await db
    .selectFrom('system_order')
    .select(['person_id', 'request_id'])
    .where('order_id', '=', asked.orderId)
    .where('system', '=', asked.system)
    .executeTakeFirst()
  return row ? { personId: row.person_id, requestId: row.request_id, system: asked.system } : null
}

export type SystemChange = Partial<
  Pick<
    StoredSystem,
    | 'state'
    | 'sent_at'
    | 'accepted_at'
    | 'waiting_until'
    | 'done_at'
    | 'attempts'
    | 'failure'
    | 'next_try_at'
    | 'counted'
    | 'erased'
    | 'kept'
    | 'keeps'
    | 'said_done'
    | 'by_hand'
  >
>

export async function changeSystem(
  tx: DatabaseTransaction,
  key: SystemKey,
  { keeps, said_done, ...change }: SystemChange,
): Promise<void> {
  await tx
    .updateTable('request_system')
    .set({
      ...change,
      ...(keeps !== undefined && { keeps: JSON.stringify(keeps) }),
      ...(said_done !== undefined && { said_done: said_done && JSON.stringify(said_done) }),
    })
    .where('person_id', '=', key.personId)
    .where('request_id', '=', key.requestId)
    .where('system', '=', key.system)
    .execute()
}

/** Lets an order go out anew under an id of its own; what it has deleted so far stays counted. */
export async function beginAnew(
  tx: DatabaseTransaction,
  key: SystemKey,
  { orderId, counted, at }: { orderId: string; counted: number; at: Date },
): Promise<void> {
  await tx
    .updateTable('request_system')
    .set({ ...ANEW, state: 'waiting', order_id: orderId, counted, next_try_at: at })
    .where('person_id', '=', key.personId)
    .where('request_id', '=', key.requestId)
    .where('system', '=', key.system)
    .execute()
  await insertOrder(tx, key, orderId)
}

async function insertOrder(
  tx: DatabaseTransaction,
  { personId, requestId, system }: SystemKey,
  orderId: string,
): Promise<void> {
  await tx
    .insertInto('system_order')
    .values({ order_id: orderId, person_id: personId, request_id: requestId, system })
    .execute()
}

/** Forgets by what the person is found over there, but for a system that keeps something and is asked again. */
export async function forgetTasks(tx: DatabaseTransaction, key: RequestPlace): Promise<void> {
  await tx
    .updateTable('request_system')
    .set({ sealed_task: null, seal_key_id: null })
    .where('person_id', '=', key.personId)
    .where('request_id', '=', key.requestId)
    .where(sql<boolean>`jsonb_array_length(keeps) = 0`)
    .execute()
}

/** Whether any request still waits for people to call this system. */
export async function isEscalatedAnywhere(db: Database, system: string): Promise<boolean> {
  const row = await db
    .selectFrom('request_system')
    .select('request_id')
    .where('system', '=', system)
    .where('state', '=', 'escalated')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** What should have been tried, or looked at again, by now and was not, the longest wait first. */
export async function listOverdue(
  db: Database,
  { before, limit }: { before: Date; limit: number },
): Promise<SystemKey[]> {
  const rows = await db
    .selectFrom('request_system')
    .select(['person_id', 'request_id', 'system'])
    .where('next_try_at', '<', before)
    .orderBy('next_try_at')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    personId: row.person_id,
    requestId: row.request_id,
    system: row.system,
  }))
}
