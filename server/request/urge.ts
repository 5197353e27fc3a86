import type { RequestView } from '../../contract/request'
import type { Context } from '../context'
import type { DatabaseTransaction } from '../database'
import { AppError } from '../errors'
import { fileTask } from '../task/store'
import { requestText } from '../text/requests'
import { noteHandled } from './handling'
import { writeMessage } from './messages'
import { lockOpen } from './moving'
import type { RequestKey } from './store'
import { urgeFrom } from './urge-rules'
import { setUrged } from './urge-store'
import { viewOf } from './view'

/**
 * Urges a request on: staff get a task, and its owner sees when it can be urged again. Throws REQUEST_NOT_OPEN where
 * nothing waits for us, URGED_ALREADY inside three working days.
 */
export async function urgeRequest(
  context: Context,
  tx: DatabaseTransaction,
  { key, now: at }: { key: RequestKey; now: Date },
): Promise<RequestView> {
  const { stored, moving } = await lockOpen(tx, context.keys, key)
  const from = urgeFrom(stored, context.calendar)
  if (from === null) {
    throw new AppError('REQUEST_NOT_OPEN')
  }
  if (from > at) {
    throw new AppError('URGED_ALREADY')
  }
  await setUrged(tx, key, at)
  await writeMessage(context, tx, {
    key,
    from: 'person',
    kind: 'urge',
    text: requestText.urge.message,
    at,
  })
  await noteHandled(tx, moving, { what: 'urged', actor: 'person', at })
  await fileTask(tx, {
    kind: 'request_urged',
    about: stored.number,
    detail: requestText.urge.task(stored.due_on),
    at,
  })
  return viewOf(context, tx, { stored: { ...stored, urged_at: at }, now: at })
}
