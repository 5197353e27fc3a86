import type { SubmittedRequest } from '../../contract/request'
import type { Context } from '../context'
import type { DatabaseTransaction } from '../database'
import type { Filed } from './filing'
import { lockRequest } from './store'
import { viewOf } from './view'

/** What is answered to somebody who has just asked: the request, and its code, this once. */
export async function answerFiled(
  context: Context,
  tx: DatabaseTransaction,
  { filed, now }: { filed: Filed; now: Date },
): Promise<SubmittedRequest> {
  const stored = await lockRequest(tx, filed.moving.key)
  if (!stored) {
    throw new Error('a request just filed cannot be read')
  }
  return { request: await viewOf(context, tx, { stored, now }), access_code: filed.accessCode }
}
