import { forgetTickets } from '../consent/store'
import type { Context } from '../context'
import { forgetExpiredAnswers } from '../idempotency/store'
import { deleteExpiredSessions } from '../session/store'

const EVERY_MS = 3_600_000

/** Deletes what has run out: sessions, unused consent tickets, answers to old writes. Safe in many copies. */
export async function tidyUp(context: Context): Promise<void> {
  const now = context.clock()
  await deleteExpiredSessions(context.db, now)
  await forgetTickets(context.db, now)
  await forgetExpiredAnswers(context.db, now)
}

/** Tidies up now and every hour. Out: how to stop it, once what is under way has ended. */
export function keepTidy(context: Context, onError: (error: unknown) => void): () => Promise<void> {
  let underWay = Promise.resolve()
  const run = () => {
    underWay = tidyUp(context).catch(onError)
  }
  run()
  const timer = setInterval(run, EVERY_MS)
  return () => {
    clearInterval(timer)
    return underWay
  }
}
