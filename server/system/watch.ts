import type { Context } from '../context'
import { transaction } from '../database'
import { listOverdue } from './store'

const LATE_MS = 5 * 60_000
const AT_ONCE = 500

/** Wakes every order whose time has passed without a try: a job may be lost, an order may not. */
export async function wakeSystems(context: Context): Promise<void> {
  const now = context.clock()
  const before = new Date(now.getTime() - LATE_MS)
  const overdue = await listOverdue(context.db, { before, limit: AT_ONCE })
  await transaction(context.db, async (tx) => {
    for (const key of overdue) {
      await context.jobs.enqueue(tx, { name: 'system', data: key, startAfter: now })
    }
  })
}
