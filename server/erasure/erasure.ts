import type { ErasureCount } from '../../contract/request'
import { canWithdraw } from '../../contract/request-machine'
import { stopEveryRecipient } from '../consent/ending'
import type { Context } from '../context'
import { type DatabaseTransaction, transaction } from '../database'
import { appendEntry } from '../ledger/store'
import { fieldsInScope, parseScope } from '../register/reach'
import { movingOf } from '../request/chain'
import { type Moving, takeStep } from '../request/steps'
import {
  forgetChain,
  forgetOrders,
  listRequests,
  lockRequest,
  type RequestKey,
  type StoredRequest,
  saveResult,
  standingOf,
} from '../request/store'
import {
  countAccountRows,
  countFieldRows,
  eraseAccount,
  eraseFields,
  type FieldErasure,
} from '../vault/erasure-store'
import { findVault, listValues, lockPersonIfAny } from '../vault/store'
import { closeWardsOf } from './closing'

/** A deletion that found something left; the job tries again, and the request stays open. */
export class LeftOver extends Error {
  constructor(counts: ErasureCount[]) {
    super(`rows left: ${counts.map(({ store, left }) => `${store} ${left}`).join(', ')}`)
  }
}

/** The job was woken before the deletion may begin, by a database whose clock is ahead of ours. */
export class TooEarly extends Error {}

/**
 * Carries a deletion to its verified end. Each step is a transaction of its own, so a killed server goes on
 * where it stopped: erase and note what went, look again in every store, and only then say done.
 * Throws LeftOver when the verifier finds a row, TooEarly while the request waits: the job comes again.
 * Does nothing for a request taken back or done.
 */
export async function runErasure(context: Context, key: RequestKey): Promise<void> {
  await transaction(context.db, (tx) => eraseStep(context, tx, key))
  const left = await transaction(context.db, (tx) => verifyStep(context, tx, key))
  if (left.length > 0) {
    throw new LeftOver(left)
  }
}

async function eraseStep(
  context: Context,
  tx: DatabaseTransaction,
  key: RequestKey,
): Promise<void> {
  // The person first, as every writer does: whoever is still writing ends before, whoever comes finds nobody.
  await lockPersonIfAny(tx, key.personId)
  const request = await lockRequest(tx, key)
  const now = context.clock()
  if (!request || !['accepted', 'cooling', 'processing'].includes(request.state)) {
    return
  }
  if (request.cooling_until !== null && request.cooling_until > now) {
    throw new TooEarly()
  }
  const moving = movingOf(context.keys, request)
  const begun =
    request.state === 'processing'
      ? null
      : (await takeStep(tx, moving, { event: 'begin', at: now, actor: 'system' })).entry
  if (request.scope === 'account') {
    await closeOthers(context, tx, { moving, now })
    const vault = await findVault(tx, context.keys, key.personId)
    if (vault && begun) {
      await stopEveryRecipient(context, tx, { vault, by: begun, now })
      await closeWardsOf(context, tx, { guardian: vault, now })
    }
  }
  const counts = await erase(context, tx, { request, moving, now })
  await saveResult(tx, key, added(request.result, counts))
  await takeStep(tx, moving, { event: 'carried_out', at: now, actor: 'system' })
}

async function erase(
  context: Context,
  tx: DatabaseTransaction,
  { request, moving, now }: { request: StoredRequest; moving: Moving; now: Date },
): Promise<ErasureCount[]> {
  const { personId } = moving.key
  const scope = parseScope(moving.scope)
  const held = new Set((await listValues(tx, personId)).map(({ field }) => field))
  const codes = fieldsInScope(context.register, scope)
    .map(({ code }) => code)
    .filter((code) => held.has(code))
  for (const field of codes) {
    const place = { pseudonym: moving.chain.pseudonym, at: now }
    await appendEntry(tx, place, { kind: 'value.erased', field, cause: 'request' })
  }
  return scope.kind === 'account'
    ? eraseAccount(tx, personId)
    : eraseFields(tx, fieldErasureOf(context, request))
}

function fieldErasureOf(context: Context, request: StoredRequest): FieldErasure {
  const fields = fieldsInScope(context.register, parseScope(request.scope)).map(({ code }) => code)
  return { personId: request.person_id, fields, since: request.submitted_at }
}

// With the account goes what else it had asked for: nobody could follow it, and its words go with the key.
async function closeOthers(
  context: Context,
  tx: DatabaseTransaction,
  { moving, now }: { moving: Moving; now: Date },
): Promise<void> {
  const { personId, requestId } = moving.key
  for (const other of await listRequests(tx, personId)) {
    if (other.request_id !== requestId && canWithdraw(standingOf(other))) {
      const closing = movingOf(context.keys, other)
      await takeStep(tx, closing, { event: 'withdraw', at: now, actor: 'system' })
      await forgetChain(tx, closing.key)
    }
  }
  await forgetOrders(tx, personId)
}

/** A second round adds to what the first removed. */
function added(before: ErasureCount[], counts: ErasureCount[]): ErasureCount[] {
  return counts.map((count) => {
    const earlier = before.find(({ store }) => store === count.store)?.erased ?? 0
    return { ...count, erased: count.erased + earlier }
  })
}

async function verifyStep(
  context: Context,
  tx: DatabaseTransaction,
  key: RequestKey,
): Promise<ErasureCount[]> {
  const request = await lockRequest(tx, key)
  if (request?.state !== 'verifying') {
    return []
  }
  const now = context.clock()
  const moving = movingOf(context.keys, request)
  const result = await countLeft(context, tx, request)
  await saveResult(tx, key, result)
  const left = result.filter((count) => count.left > 0)
  const clean = left.length === 0
  await takeStep(tx, moving, { event: clean ? 'settle' : 'left_over', at: now, actor: 'system' })
  if (clean) {
    await forgetChain(tx, key)
  }
  return left
}

async function countLeft(
  context: Context,
  tx: DatabaseTransaction,
  request: StoredRequest,
): Promise<ErasureCount[]> {
  const counted =
    parseScope(request.scope).kind === 'account'
      ? await countAccountRows(tx, request.person_id)
      : await countFieldRows(tx, fieldErasureOf(context, request))
  return request.result.map((count) => ({
    ...count,
    left: counted.find(({ store }) => store === count.store)?.left ?? 0,
  }))
}
