import type { CaseRow } from '../../contract/case'
import type { Context, StaffCaller } from '../context'
import type { StoredRequest } from '../request/store'
import { viewOf } from '../request/view'
import { loginsOf } from '../staff/store'
import { listQueue, type QueueQuestion } from './queue-store'
import { bandOf, needsHands } from './rules'

export interface QueueAsked {
  whose: 'mine' | 'unclaimed' | 'all'
  open: boolean
}

/** Requests as staff find them, the most urgent first. `unclaimed`: those that wait for somebody to take them on. */
export async function readQueue(
  context: Context,
  { whose, open }: QueueAsked,
  { staff, now }: { staff: StaffCaller; now: Date },
): Promise<CaseRow[]> {
  const stored = await listQueue(context.db, { open, ...assigneeOf(whose, staff) })
  const rows = await rowsOf(context, stored, now)
  return whose === 'unclaimed' ? rows.filter(({ request }) => needsHands(request)) : rows
}

function assigneeOf(whose: QueueAsked['whose'], staff: StaffCaller): Omit<QueueQuestion, 'open'> {
  switch (whose) {
    case 'mine':
      return { assignee: staff.staffId }
    case 'unclaimed':
      return { assignee: null }
    case 'all':
      return {}
  }
}

async function rowsOf(
  context: Context,
  requests: readonly StoredRequest[],
  now: Date,
): Promise<CaseRow[]> {
  const { db } = context
  const logins = await loginsOf(
    db,
    requests.flatMap(({ assignee }) => assignee ?? []),
  )
  return Promise.all(
    requests.map(async (stored) => {
      const request = await viewOf(context, db, { stored, now })
      return {
        request,
        band: bandOf(request.working_days_left),
        assignee: (stored.assignee && logins.get(stored.assignee)) ?? null,
        urged: stored.urged_at !== null,
      }
    }),
  )
}
