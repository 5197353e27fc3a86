import { shanghaiDate } from '../../contract/calendar-date'
import type { Context } from '../context'
import { transaction } from '../database'
import { endHold } from '../hold/holds'
import { listOverdueHolds } from '../hold/store'
import { listRequests } from '../request/store'
import { wakePartlyDone } from './resumption'
import { listResumable } from './store'

/** How many of each a round takes up; the next one goes on. */
const ROUND = 200

/**
 * Ends a hold whose last day is over and wakes what it kept from being deleted. A day that is not over yet, or a hold
 * that has ended, is left alone.
 */
export async function runHoldEnd(
  context: Context,
  key: { personId: string; holdId: string },
): Promise<void> {
  const now = context.clock()
  await transaction(context.db, async (tx) => {
    if (await endHold(context, tx, { ...key, now })) {
      const requests = await listRequests(tx, key.personId)
      await wakePartlyDone(context, tx, { requests, now })
    }
  })
}

/**
 * The net under the jobs: ends every hold whose day is over and goes on with every deletion that waits for it, should
 * a job have been lost. Safe in many copies.
 */
export async function endDueHolds(context: Context): Promise<void> {
  const now = context.clock()
  const today = shanghaiDate(now)
  for (const key of await listOverdueHolds(context.db, { today, limit: ROUND })) {
    await runHoldEnd(context, key)
  }
  for (const data of await listResumable(context.db, { now, limit: ROUND })) {
    await transaction(context.db, (tx) =>
      context.jobs.enqueue(tx, { name: 'erasure', data, startAfter: now }),
    )
  }
}
