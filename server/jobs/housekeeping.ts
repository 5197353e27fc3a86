import { forgetTickets } from '../consent/store'
import type { Context } from '../context'
import { forgetExpiredAnswers } from '../idempotency/store'
import { deleteExpiredSessions } from '../session/store'
import { forgetEndedStaffSessions } from '../staff/session-store'

/** Deletes what has run out: sessions, unused consent tickets, answers to old writes. Safe in many copies. */
export async function tidyUp(context: Context): Promise<void> {
  const now = context.clock()
  await deleteExpiredSessions(context.db, now)
  await forgetTickets(context.db, now)
  await forgetExpiredAnswers(context.db, now)
  await forgetEndedStaffSessions(context.db, now)
}
