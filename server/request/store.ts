import type { Selectable, UpdateObject } from 'kysely'
import * as v from 'valibot'
import type { ErasureCount, RequestStep } from '../../contract/request'
import { RequestState, RequestType } from '../../contract/request-machine'
import type { Database, DatabaseTransaction } from '../database'
import type { DatabaseSchema } from '../database-schema'
import { isRequestNumber } from './rules'

const COLUMNS = [
  'person_id',
  'request_id',
  'number',
  'code_hash',
  'type',
  'scope',
  'state',
  'submitted_at',
  'due_on',
  'due_provisional',
  'cooling_until',
  'sealed_chain',
  'seal_key_id',
  'result',
  'channel',
  'assignee',
  'identity_how',
  'identity_at',
  'identity_until',
  'paused_at',
  'pause_reason',
  'paused_until',
  'extended_from',
  'extension_reason',
  'extended_at',
  'urged_at',
  'refusal_ground',
  'about',
  'closed_at',
  'heartbeat_at',
  'attempts',
  'next_try_at',
  'kept',
  'copy_id',
  'sealed_refusal',
  'counted_from',
  'stood_still',
  'cause',
] as const

/** A request as it is stored; its steps are rows of their own. */
export type StoredRequest = Pick<Selectable<DatabaseSchema['request']>, (typeof COLUMNS)[number]>

/** Type and state of a stored request, as the machine knows them. */
export function standingOf(stored: Pick<StoredRequest, 'type' | 'state'>): {
  type: RequestType
  state: RequestState
} {
  return { type: v.parse(RequestType, stored.type), state: v.parse(RequestState, stored.state) }
}

export interface RequestKey {
  personId: string
  requestId: string
}

/** Reads a request. */
export function findRequest(db: Database, key: RequestKey): Promise<StoredRequest | undefined> {
  return rowOf(db, key).executeTakeFirst()
}

/** Reads a request and keeps other writers from it until the transaction ends. */
export function lockRequest(
  tx: DatabaseTransaction,
  key: RequestKey,
): Promise<StoredRequest | undefined> {
  return rowOf(tx, key).forUpdate().executeTakeFirst()
}

function rowOf(db: Database, key: RequestKey) {
  return db
    .selectFrom('request')
    .select(COLUMNS)
    .where('person_id', '=', key.personId)
    .where('request_id', '=', key.requestId)
}

/** What was written in an order, sealed; null where nothing was, or it is forgotten. */
export async function findSealedWords(db: Database, key: RequestKey): Promise<Buffer | null> {
  const row = await db
    .selectFrom('request')
    .select('sealed_order')
    .where('person_id', '=', key.personId)
    .where('request_id', '=', key.requestId)
    .executeTakeFirst()
  return row?.sealed_order ?? null
}

export function listRequests(db: Database, personId: string): Promise<StoredRequest[]> {
  return db
    .selectFrom('request')
    .select(COLUMNS)
    .where('person_id', '=', personId)
    .orderBy('submitted_at', 'desc')
    .execute()
}

/** A person's own request by its number; another person's number finds nothing. */
export async function findOwnRequest(
  db: Database,
  personId: string,
  number: string,
): Promise<StoredRequest | undefined> {
  if (!isRequestNumber(number)) {
    return undefined
  }
  return db
    .selectFrom('request')
    .select(COLUMNS)
    .where('person_id', '=', personId)
    .where('number', '=', number)
    .executeTakeFirst()
}

/** A request by its number alone, for the status page without an account. */
export async function findByNumber(
  db: Database,
  number: string,
): Promise<StoredRequest | undefined> {
  if (!isRequestNumber(number)) {
    return undefined
  }
  const place = await db
    .selectFrom('request_lookup')
    .select('person_id')
    .where('number', '=', number)
    .executeTakeFirst()
  return place && findOwnRequest(db, place.person_id, number)
}

/** Moves a request on and files the step, in one transaction with what the step did. A step is a sign of life; the last one ends a pause. */
export async function insertStep(
  tx: DatabaseTransaction,
  key: RequestKey,
  {
    closedAt,
    ...step
  }: { state: RequestState; at: Date; actor: RequestStep['actor']; closedAt: Date | null },
): Promise<void> {
  await tx
    .updateTable('request')
    .set({
      state: step.state,
      closed_at: closedAt,
      heartbeat_at: step.at,
      next_try_at: null,
      ...(closedAt && { paused_at: null, pause_reason: null, paused_until: null }),
    })
    .where('person_id', '=', key.personId)
    .where('request_id', '=', key.requestId)
    .execute()
  const { steps } = await tx
    .selectFrom('request_step')
    .select((eb) => eb.fn.countAll<number>().as('steps'))
    .where('person_id', '=', key.personId)
    .where('request_id', '=', key.requestId)
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('request_step')
    .values({ person_id: key.personId, request_id: key.requestId, seq: Number(steps) + 1, ...step })
    .execute()
}

export function listSteps(db: Database, key: RequestKey) {
  return db
    .selectFrom('request_step')
    .select(['state', 'at', 'actor'])
    .where('person_id', '=', key.personId)
    .where('request_id', '=', key.requestId)
    .orderBy('seq')
    .execute()
}

/** Notes what the deletion removed and what the verifier found. */
export function saveResult(
  tx: DatabaseTransaction,
  key: RequestKey,
  result: ErasureCount[],
): Promise<void> {
  return changeRequest(tx, key, { result: JSON.stringify(result) })
}

/** Forgets whose chain it was: the account is gone, or the time is over in which it could be looked at again. */
export function forgetChain(tx: DatabaseTransaction, key: RequestKey): Promise<void> {
  return changeRequest(tx, key, { sealed_chain: null, seal_key_id: null })
}

/**
 * Forgets what the requests of an account that have ended say and whose they were, when the account goes. One that is
 * open, that an open appeal is about, or that keeps something in part still needs both.
 */
export async function forgetOrders(tx: DatabaseTransaction, personId: string): Promise<void> {
  const ended = await tx
    .updateTable('request')
    .set({ sealed_order: null, sealed_chain: null, seal_key_id: null })
    .where('person_id', '=', personId)
    .where('closed_at', 'is not', null)
    .where('state', '!=', 'partly_done')
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('request as appeal')
            .select('appeal.request_id')
            .where('appeal.person_id', '=', personId)
            .where('appeal.type', '=', 'appeal')
            .where('appeal.closed_at', 'is', null)
            .whereRef('appeal.about', '=', 'request.number'),
        ),
      ),
    )
    .returning('request_id')
    .execute()
  for (const { request_id: requestId } of ended) {
    await tx
      .deleteFrom('request_secret')
      .where('person_id', '=', personId)
      .where('request_id', '=', requestId)
      .execute()
  }
}

/** Notes that automatic work on a request is alive, when it tries next, and how often it has failed. */
export function beat(
  tx: DatabaseTransaction,
  key: RequestKey,
  { at, nextTryAt = null, attempts }: { at: Date; nextTryAt?: Date | null; attempts?: number },
): Promise<void> {
  return changeRequest(tx, key, {
    heartbeat_at: at,
    next_try_at: nextTryAt,
    ...(attempts !== undefined && { attempts }),
  })
}

/** Changes columns of one request. What a request comes to is moved by its steps, never here. */
export async function changeRequest(
  tx: DatabaseTransaction,
  key: RequestKey,
  values: Omit<UpdateObject<DatabaseSchema, 'request'>, 'state' | 'closed_at'>,
): Promise<void> {
  await tx
    .updateTable('request')
    .set(values)
    .where('person_id', '=', key.personId)
    .where('request_id', '=', key.requestId)
    .execute()
}
