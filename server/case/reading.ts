import type { Case } from '../../contract/case'
import { type Conversation, KEPT_DAYS } from '../../contract/conversation'
import type { Context, StaffCaller } from '../context'
import type { Database } from '../database'
import { AppError } from '../errors'
import { readConversation } from '../request/messages'
import { findByNumber, type StoredRequest } from '../request/store'
import { viewOf } from '../request/view'
import { readWords } from '../request/words'
import { staffTail } from '../staff/rules'
import { loginsOf } from '../staff/store'
import { factsOf } from './facts'
import { listLooks } from './look-store'
import { newestPlan } from './plan-view'
import { bandOf, mayReadWords } from './rules'

const NO_CONVERSATION: Conversation = { messages: [], files: [], kept_days: KEPT_DAYS }

interface Seeing {
  number: string
  staff: StaffCaller
  now: Date
}

/**
 * One request as this member of staff may see it: what was written and masked values for who handles, could handle or
 * decides it; for an auditor only what was done with it. Throws NOT_FOUND.
 */
export async function readCase(
  context: Context,
  db: Database,
  { number, staff, now }: Seeing,
): Promise<Case> {
  const stored = await findByNumber(db, number.trim().toUpperCase())
  if (!stored) {
    throw new AppError('NOT_FOUND')
  }
  const request = await viewOf(context, db, { stored, now })
  const logins = await loginsOf(db, stored.assignee ? [stored.assignee] : [])
  return {
    request,
    band: bandOf(request.working_days_left),
    assignee: (stored.assignee && logins.get(stored.assignee)) ?? null,
    urged: stored.urged_at !== null,
    ...(await writtenFor(context, db, { stored, staff, now })),
    plan: await newestPlan(context, db, { stored, now }),
    reads: await readsOf(db, stored),
  }
}

async function writtenFor(
  context: Context,
  db: Database,
  { stored, staff, now }: { stored: StoredRequest; staff: StaffCaller; now: Date },
): Promise<Pick<Case, 'words' | 'facts' | 'conversation'>> {
  if (!mayReadWords(staff, stored.assignee)) {
    return { words: {}, facts: [], conversation: NO_CONVERSATION }
  }
  const key = { personId: stored.person_id, requestId: stored.request_id }
  return {
    words: (await readWords(context, db, key)) ?? {},
    facts: await factsOf(context, db, { stored, roles: staff.roles, now }),
    conversation: await readConversation(context, db, key),
  }
}

async function readsOf(db: Database, stored: StoredRequest): Promise<Case['reads']> {
  const looks = await listLooks(db, { personId: stored.person_id, requestId: stored.request_id })
  return looks.map(({ field, reason, staff_id, at }) => ({
    field,
    by: staffTail(staff_id),
    reason,
    at: at.toISOString(),
  }))
}
