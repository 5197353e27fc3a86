import type { RequestView } from '../../contract/request'
import type { Context } from '../context'
import type { DatabaseTransaction } from '../database'
import { AppError } from '../errors'
import { parseScope } from '../register/reach'
import { letGoOfAppealed } from './appeal'
import { unfreeze } from './freeze'
import { lockOpen } from './moving'
import { mayTakeBack } from './rules'
import { takeStep } from './steps'
import { lockRequest, type RequestKey, standingOf } from './store'
import { viewOf } from './view'

/**
 * Takes a request back and lets the data be used again. Throws REQUEST_NOT_OPEN once its work has begun or it has
 * ended, and for what its owner did not ask for.
 */
export async function withdrawRequest(
  context: Context,
  tx: DatabaseTransaction,
  { key, now: at }: { key: RequestKey; now: Date },
): Promise<RequestView> {
  const { stored, moving } = await lockOpen(tx, context.keys, key)
  const { type, state } = standingOf(stored)
  if (!mayTakeBack({ type, state, channel: stored.channel })) {
    throw new AppError('REQUEST_NOT_OPEN')
  }
  await takeStep(tx, moving, { event: 'withdraw', at, actor: 'person' })
  if (type === 'erase' && state !== 'identity_check') {
    await unfreeze(context, tx, { personId: key.personId, scope: parseScope(stored.scope) })
  }
  await letGoOfAppealed(tx, stored, at)
  const withdrawn = await lockRequest(tx, key)
  if (!withdrawn) {
    throw new Error('a request just taken back cannot be read')
  }
  return viewOf(context, tx, { stored: withdrawn, now: at })
}
