import * as v from 'valibot'
import { canWithdraw, RequestState, type RequestView } from '../../contract/request'
import type { Context } from '../context'
import type { DatabaseTransaction } from '../database'
import { AppError } from '../errors'
import { lockPerson, openVault } from '../vault/store'
import { unfreeze } from './freeze'
import { parseScope } from './rules'
import { takeStep } from './steps'
import { findOwnRequest, forgetPseudonym, lockRequest } from './store'
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
  if (!canWithdraw(v.parse(RequestState, request.state))) {
    throw new AppError('REQUEST_NOT_OPEN')
  }
  const { pseudonym } = await openVault(tx, context.keys, personId)
  const { type, scope } = request
  await takeStep(
    tx,
    { key, pseudonym, type, scope },
    { state: 'withdrawn', at: now, actor: 'person' },
  )
  await forgetPseudonym(tx, key)
  if (type === 'erase') {
    await unfreeze(context, tx, { personId, scope: parseScope(scope) })
  }
  return viewOf(context, tx, { stored: { ...request, state: 'withdrawn' }, now })
}
