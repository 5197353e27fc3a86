import type { RequestView } from '../../contract/request'
import { canWithdraw } from '../../contract/request-machine'
import type { Context } from '../context'
import type { DatabaseTransaction } from '../database'
import { AppError } from '../errors'
import { parseScope } from '../register/reach'
import { lockPerson } from '../vault/store'
import { movingOf } from './chain'
import { unfreeze } from './freeze'
import { takeStep } from './steps'
import { findOwnRequest, forgetChain, lockRequest, standingOf } from './store'
import { viewOf } from './view'

/**
 * Takes a request back and lets the data be used again. Throws NOT_FOUND for another person's number,
 * REQUEST_NOT_OPEN once the deletion has begun or the request has ended.
 */
export async function withdrawRequest(
  context: Context,
  tx: DatabaseTransaction,
  asked: { personId: string; number: string; now: Date },
): Promise<RequestView> {
  const { personId, now } = asked
  await lockPerson(tx, personId)
  const found = await findOwnRequest(tx, personId, asked.number)
  const key = found && { personId, requestId: found.request_id }
  const request = key && (await lockRequest(tx, key))
  if (!key || !request) {
    throw new AppError('NOT_FOUND')
  }
  if (!canWithdraw(standingOf(request))) {
    throw new AppError('REQUEST_NOT_OPEN')
  }
  const moving = movingOf(context.keys, request)
  await takeStep(tx, moving, { event: 'withdraw', at: now, actor: 'person' })
  await forgetChain(tx, key)
  if (request.type === 'erase') {
    await unfreeze(context, tx, { personId, scope: parseScope(request.scope) })
  }
  return viewOf(context, tx, { stored: { ...request, state: 'withdrawn' }, now })
}
