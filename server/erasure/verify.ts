import type { ErasureCount } from '../../contract/request'
import type { NewsAbout } from '../channel/rules'
import type { Context } from '../context'
import type { DatabaseTransaction } from '../database'
import { awaitsRecipients } from '../disclosure/stop-notices'
import { forgetNoticesOf } from '../disclosure/store'
import { movingOf } from '../request/chain'
import { type Moving, takeStep } from '../request/steps'
import {
  forgetChain,
  lockRequest,
  type RequestKey,
  type StoredRequest,
  saveResult,
} from '../request/store'
import { tellOwner } from '../request/telling'
import { systemRows } from '../system/orders'
import { systemsSettled } from '../system/rules'
import { countIn, type Erasure } from '../vault/erasure-store'
import { lockPersonIfAny } from '../vault/store'
import { certify } from './certify'
import { reachesNothing, reachOf } from './reach'
import { reasonsToKeep } from './reasons'
import { wakeAtNextEnd } from './resumption'
import { saveKept } from './store'
import { ERASURE_STORES } from './stores'

/**
 * Looks again in every store, and settles only what is clean: done, or done but for what a law keeps, with the
 * certificate in the same transaction. Anything left sends the request back to its work. Out: what is left.
 */
export async function verifyStep(
  context: Context,
  tx: DatabaseTransaction,
  key: RequestKey,
): Promise<ErasureCount[]> {
  await lockPersonIfAny(tx, key.personId)
  const request = await lockRequest(tx, key)
  if (request?.state !== 'verifying' || !systemsSettled(await systemRows(tx, key))) {
    return []
  }
  const now = context.clock()
  const moving = movingOf(context.keys, request)
  const { erasure, held } = await reachOf(context, tx, { request, now })
  const result = await lookAgain(tx, request, erasure)
  await saveResult(tx, key, result)
  const left = result.filter((count) => count.left > 0)
  if (left.length > 0) {
    await takeStep(tx, moving, { event: 'left_over', at: now, actor: 'system' })
    return left
  }
  const reasons = await reasonsToKeep(context, tx, { request, held })
  const kept = reasons.map(({ line }) => line)
  await settle(context, tx, { request: { ...request, result, kept }, moving, now })
  return []
}

async function lookAgain(
  tx: DatabaseTransaction,
  request: StoredRequest,
  erasure: Erasure,
): Promise<ErasureCount[]> {
  if (reachesNothing(erasure)) {
    return request.result
  }
  const counted = await countIn(ERASURE_STORES, tx, erasure)
  return counted.map(({ store, left }) => {
    const erased = request.result.find((count) => count.store === store)?.erased ?? 0
    return { store, erased, left }
  })
}

interface Settling {
  request: StoredRequest
  moving: Moving
  now: Date
}

// What we deleted by ourselves nobody applied for.
function newsOf({ channel }: StoredRequest, isWhole: boolean): NewsAbout {
  const whole = channel === 'own' ? 'data_deleted' : 'done'
  return isWhole ? whole : 'partly_done'
}

async function settle(
  context: Context,
  tx: DatabaseTransaction,
  settling: Settling,
): Promise<void> {
  const { request, moving, now } = settling
  const isWhole = request.kept.length === 0
  await saveKept(tx, moving.key, request.kept)
  await certify(context, tx, { request, finishedAt: now, now })
  // An account that has gone has nobody to tell: its number and code tell whoever holds them.
  if (request.scope !== 'account') {
    await tellOwner(context, tx, { moving, about: newsOf(request, isWhole), at: now })
  }
  const event = isWhole ? 'settle' : 'settle_in_part'
  await takeStep(tx, moving, { event, at: now, actor: 'system' })
  if (isWhole) {
    await forgetChain(tx, moving.key)
  } else {
    await wakeAtNextEnd(context, tx, { request, now })
  }
  const { requestId } = moving.key
  if (!(await awaitsRecipients(context, tx, requestId))) {
    await forgetNoticesOf(tx, requestId) // otherwise with the certificate that their answers call for
  }
}
