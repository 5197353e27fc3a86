import type { Selectable } from 'kysely'
import * as v from 'valibot'
import type { ErasureCount, RequestChannel, RequestStep } from '../../contract/request'
import { RequestState, RequestType } from '../../contract/request-machine'
import type { Database, DatabaseTransaction } from '../database'
import type { DatabaseSchema } from '../database-schema'
import type { Sealed } from '../keys'
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
] as const

/** A request as it is stored; its steps are rows of their own. */
export type StoredRequest = Pick<Selectable<DatabaseSchema['request']>, (typeof COLUMNS)[number]>

export interface NewRequest {
  personId: string
  requestId: string
  number: string
  codeHash: string
  type: string
  scope: string
  state: RequestState
  submittedAt: Date
  dueOn: string
  dueProvisional: boolean
  coolingUntil: Date | null
  channel: RequestChannel
  identity: { how: string; at: Date; until: Date | null } | null
  /** Of an appeal: the number it is about. */
  about: string | null
  /** What was written in the order, sealed with the request's own secret. */
  sealedOrder: Buffer | null
  /** Whose chain the last steps are written to, once the account's own key is gone. */
  chain: Sealed
}

/** Type and state of a stored request, as the machine knows them. */
export function standingOf(stored: Pick<StoredRequest, 'type' | 'state'>): {
  type: RequestType
  state: RequestState
} {
  return { type: v.parse(RequestType, stored.type), state: v.parse(RequestState, stored.state) }
}

/** Files a request. Out: false when its number is taken already. */
export async function insertRequest(tx: DatabaseTransaction, made: NewRequest): Promise<boolean> {
  const numbered = await tx
    .insertInto('request_lookup')
    .values({ number: made.number, person_id: made.personId, request_id: made.requestId })
    .onConflict((conflict) => conflict.column('number').doNothing())
    .executeTakeFirst()
  if (numbered.numInsertedOrUpdatedRows !== 1n) {
    return false
  }
  await tx
    .insertInto('request')
    .values({
      person_id: made.personId,
      request_id: made.requestId,
      number: made.number,
      code_hash: made.codeHash,
      type: made.type,
      scope: made.scope,
      state: made.state,
      submitted_at: made.submittedAt,
      due_on: made.dueOn,
      due_provisional: made.dueProvisional,
      cooling_until: made.coolingUntil,
      channel: made.channel,
      identity_how: made.identity?.how ?? null,
      identity_at: made.identity?.at ?? null,
      identity_until: made.identity?.until ?? null,
      about: made.about,
      sealed_order: made.sealedOrder,
      sealed_chain: made.chain.bytes,
      seal_key_id: made.chain.keyId,
    })
    .execute()
  return true
}

export interface RequestKey {
  personId: string
  requestId: string
}

/** Reads a request and keeps other writers from it until the transaction ends. */
export function lockRequest(
  tx: DatabaseTransaction,
  key: RequestKey,
): Promise<StoredRequest | undefined> {
  return tx
    .selectFrom('request')
    .select(COLUMNS)
    .where('person_id', '=', key.personId)
    .where('request_id', '=', key.requestId)
    .forUpdate()
    .executeTakeFirst()
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

/** Moves a request on and files the step, in one transaction with what the step did. */
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
    .set({ state: step.state, closed_at: closedAt })
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
export async function saveResult(
  tx: DatabaseTransaction,
  key: RequestKey,
  result: ErasureCount[],
): Promise<void> {
  await tx
    .updateTable('request')
    .set({ result: JSON.stringify(result) })
    .where('person_id', '=', key.personId)
    .where('request_id', '=', key.requestId)
    .execute()
}

/** Forgets what a person's corrections asked for, when the account goes. */
export async function forgetOrders(tx: DatabaseTransaction, personId: string): Promise<void> {
  await tx
    .updateTable('request')
    .set({ sealed_order: null })
    .where('person_id', '=', personId)
    .execute()
}

/** Forgets whose chain it was: the work is done, or was called off. */
export async function forgetChain(tx: DatabaseTransaction, key: RequestKey): Promise<void> {
  await tx
    .updateTable('request')
    .set({ sealed_chain: null, seal_key_id: null })
    .where('person_id', '=', key.personId)
    .where('request_id', '=', key.requestId)
    .execute()
}

/** Notes that automatic work on a request is alive, when it tries next, and how often it has failed. */
export async function beat(
  tx: DatabaseTransaction,
  key: RequestKey,
  { at, nextTryAt = null, attempts }: { at: Date; nextTryAt?: Date | null; attempts?: number },
): Promise<void> {
  await tx
    .updateTable('request')
    .set({
      heartbeat_at: at,
      next_try_at: nextTryAt,
      ...(attempts !== undefined && { attempts }),
    })
    .where('person_id', '=', key.personId)
    .where('request_id', '=', key.requestId)
    .execute()
}
