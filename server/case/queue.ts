import { shanghaiDate } from '../../contract/calendar-date'
import type { CaseRow } from '../../contract/case'
import type { caseRoutes } from '../../contract/case-routes'
import { RequestType } from '../../contract/request-machine'
import type { BodyOf, ResponseOf } from '../../contract/route'
import type { Context, StaffCaller } from '../context'
import type { StoredRequest } from '../request/store'
import { viewOf } from '../request/view'
import { loginsOf } from '../staff/store'
import { listQueue, type QueueQuestion } from './queue-store'
import { bandOf, needsHands } from './rules'

type Asked = BodyOf<typeof caseRoutes.listCases>

/** Types that nobody has to take on where their owner asked for them. */
const BY_THEMSELVES = RequestType.options.filter((type) => !needsHands({ type, channel: 'self' }))

/**
 * Requests as staff find them, page by page, the most urgent first. `unclaimed`: those that wait for somebody to take
 * them on. Throws INVALID_REQUEST for a place of another list.
 */
export async function readQueue(
  context: Context,
  { whose, overdue = false, ...asked }: Asked,
  { staff, now }: { staff: StaffCaller; now: Date },
): Promise<ResponseOf<typeof caseRoutes.listCases>> {
  const { rows, next } = await listQueue(context.db, {
    ...asked,
    ...handsOf(whose, staff),
    ...(overdue && { dueBefore: shanghaiDate(now) }),
  })
  return { cases: await rowsOf(context, rows, now), next }
}

function handsOf(
  whose: Asked['whose'],
  staff: StaffCaller,
): Pick<QueueQuestion, 'assignee' | 'leftOut'> {
  switch (whose) {
    case 'mine':
      return { assignee: staff.staffId }
    case 'unclaimed':
      return { assignee: null, leftOut: BY_THEMSELVES }
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
