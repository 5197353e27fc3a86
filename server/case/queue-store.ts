import type { Database } from '../database'
import { findOwnRequest, type StoredRequest } from '../request/store'

/** As many as one screen of the queue can use; the most urgent come first. */
const QUEUE_ROWS = 200

const ENDED = ['done', 'partly_done', 'refused', 'withdrawn']

export interface QueueQuestion {
  open: boolean
  /** Handled by this member of staff, by nobody (null), or by whoever (undefined). */
  assignee?: string | null
}

/** Requests by their due day, ended ones by their end, the newest first. */
export async function listQueue(
  db: Database,
  { open, assignee }: QueueQuestion,
): Promise<StoredRequest[]> {
  let query = db
    .selectFrom('request')
    .select(['person_id', 'number'])
    .where('state', open ? 'not in' : 'in', ENDED)
    .limit(QUEUE_ROWS)
  if (assignee === null) {
    query = query.where((eb) =>
      eb.or([eb('assignee', 'is', null), eb('assignee', 'in', closedAccounts(db))]),
    )
  }
  if (typeof assignee === 'string') {
    query = query.where('assignee', '=', assignee)
  }
  const rows = await (open
    ? query.orderBy('due_on').orderBy('submitted_at')
    : query.orderBy('closed_at', 'desc')
  ).execute()
  const found = await Promise.all(
    rows.map(({ person_id, number }) => findOwnRequest(db, person_id, number)),
  )
  return found.filter((stored) => stored !== undefined)
}

// What somebody had taken on who works here no more is nobody's.
function closedAccounts(db: Database) {
  return db.selectFrom('staff').select('staff_id').where('closed_at', 'is not', null)
}
