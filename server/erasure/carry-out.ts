import type { ErasureCount } from '../../contract/request'
import type { Context } from '../context'
import { noteCopiesDestroyed } from '../copy/ending'
import type { DatabaseTransaction } from '../database'
import { appendEntry } from '../ledger/store'
import { movingOf } from '../request/chain'
import { takeStep } from '../request/steps'
import { lockRequest, type RequestKey, type StoredRequest, saveResult } from '../request/store'
import { type Erasure, eraseFrom, markHeld } from '../vault/erasure-store'
import { listValues, lockPersonIfAny } from '../vault/store'
import { fileTombstone } from '../vault/tombstone-store'
import { reachesNothing, reachOf } from './reach'
import { causeOf, type ErasureCause } from './store'
import { ERASURE_STORES } from './stores'

/**
 * Erases in every store of ours, but for what a law keeps, which is put out of use. Done twice it finds nothing more;
 * a request that is not in its work is left alone.
 */
export async function eraseStep(
  context: Context,
  tx: DatabaseTransaction,
  key: RequestKey,
): Promise<void> {
  await lockPersonIfAny(tx, key.personId)
  const request = await lockRequest(tx, key)
  if (request?.state !== 'processing') {
    return
  }
  const now = context.clock()
  const cause = await causeOf(tx, key)
  const { erasure } = await reachOf(context, tx, { request, now })
  if (reachesNothing(erasure)) {
    return
  }
  const gone = await fieldsThatGo(tx, erasure)
  const { pseudonym } = movingOf(context.keys, request).chain
  for (const field of gone) {
    await appendEntry(tx, { pseudonym, at: now }, { kind: 'value.erased', field, cause })
  }
  await noteCopiesDestroyed(context, tx, { personId: key.personId, at: now })
  await markHeld(tx, { personId: key.personId, kept: erasure.kept, at: now })
  const counts = await eraseFrom(ERASURE_STORES, tx, erasure)
  await saveResult(tx, key, added(request.result, counts))
  if (counts.some(({ erased }) => erased > 0)) {
    await remember(tx, { erasure, cause, at: now })
  }
}

async function fieldsThatGo(
  tx: DatabaseTransaction,
  { personId, fields, kept }: Erasure,
): Promise<string[]> {
  const values = (await listValues(tx, personId))
    .filter(({ field }) => fields?.includes(field) ?? true)
    .filter(({ value_id }) => !kept.includes(value_id))
  return [...new Set(values.map(({ field }) => field))].toSorted()
}

function remember(
  tx: DatabaseTransaction,
  { erasure, cause, at }: { erasure: Erasure; cause: ErasureCause; at: Date },
): Promise<void> {
  const { personId, requestId, fields, kept } = erasure
  const kind = fields === null ? 'account' : 'fields'
  return fileTombstone(tx, { kind, personId, requestId, fields: fields ?? [], kept, cause, at })
}

/** A second round adds to what the first removed. */
function added(before: readonly ErasureCount[], counts: ErasureCount[]): ErasureCount[] {
  return counts.map((count) => {
    const earlier = before.find(({ store }) => store === count.store)?.erased ?? 0
    return { ...count, erased: count.erased + earlier }
  })
}

/** Every part has been carried out: what follows is the look. */
export async function carriedOutStep(
  context: Context,
  tx: DatabaseTransaction,
  key: RequestKey,
): Promise<void> {
  const request = await lockRequest(tx, key)
  if (isInWork(request)) {
    const moving = movingOf(context.keys, request)
    await takeStep(tx, moving, { event: 'carried_out', at: context.clock(), actor: 'system' })
  }
}

function isInWork(request: StoredRequest | undefined): request is StoredRequest {
  return request?.state === 'processing' && request.result.length > 0
}
