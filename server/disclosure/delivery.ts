import type { Context } from '../context'
import { transaction } from '../database'
import { appendEntry } from '../ledger/store'
import { openPlace } from './place'
import {
  countAttempt,
  endStopNotice,
  findStopNotice,
  lockStopNotice,
  type StopNotice,
} from './store'

/** With the queue's back-off about half a day; then somebody has to call the recipient. */
export const MAX_ATTEMPTS = 14

/**
 * Delivers one stop notice and records how it ended on the person's chain. Nothing is held while the recipient is
 * asked, and a notice that was taken just before a kill goes out again under the same id.
 * Throws what the recipient's line throws while there are attempts left: the queue comes again, later each time.
 */
export async function deliverStopNotice(context: Context, noticeId: string): Promise<void> {
  const notice = await findStopNotice(context.db, noticeId)
  if (notice?.state !== 'waiting') {
    return // ended already, or taken back by an undo
  }
  const failure = await tell(context, notice)
  const isLast = notice.attempts + 1 >= MAX_ATTEMPTS
  if (failure === null || isLast) {
    await end(context, noticeId, failure === null ? 'acknowledged' : 'gave_up')
    return
  }
  await noteAttempt(context, noticeId)
  throw failure
}

async function tell(context: Context, notice: StopNotice): Promise<Error | null> {
  try {
    await context.recipients.tellToStop({
      id: notice.notice_id,
      recipient: notice.recipient,
      subject: notice.subject,
      item: notice.item,
      ...notice.ended,
      endedAt: notice.ended_at,
    })
    return null
  } catch (error) {
    return error instanceof Error
      ? error
      : new Error('a recipient’s line threw something', { cause: error })
  }
}

function end(context: Context, id: string, outcome: 'acknowledged' | 'gave_up'): Promise<void> {
  return transaction(context.db, async (tx) => {
    const notice = await lockStopNotice(tx, id)
    if (notice?.state !== 'waiting') {
      return
    }
    const { pseudonym, endedEntry } = openPlace(context.keys, notice)
    const at = context.clock()
    await appendEntry(
      tx,
      { pseudonym, at },
      {
        kind: 'recipient.stop_told',
        recipient: notice.recipient,
        item: notice.item,
        ended_entry: endedEntry,
        outcome,
      },
    )
    await endStopNotice(tx, { id, state: outcome, attempts: notice.attempts + 1, at })
    const { request_id: requestId } = notice
    if (requestId !== null) {
      await context.jobs.enqueue(tx, { name: 'certificate', data: { requestId }, startAfter: at })
    }
  })
}

function noteAttempt(context: Context, id: string): Promise<void> {
  return transaction(context.db, async (tx) => {
    const notice = await lockStopNotice(tx, id)
    if (notice?.state === 'waiting') {
      await countAttempt(tx, { id, attempts: notice.attempts + 1, at: context.clock() })
    }
  })
}
