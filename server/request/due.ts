import { shanghaiDate } from '../../contract/calendar-date'
import type { RequestType } from '../../contract/request-machine'
import {
  complaintDue,
  type DueDate,
  dueDate,
  REQUEST_WORKING_DAYS,
  type Term,
  type WorkCalendar,
  workedBetween,
  workingDaysAfter,
  workingDaysLeft,
} from '../../contract/working-days'
import type { StoredRequest } from './store'

/** A question is answered as fast as a complaint: 15 days, working or not, are the longest. */
const BY_CALENDAR: readonly RequestType[] = ['complain', 'explain']

/** When a request of this type is due at the latest; `stoodStill` are working days on which its clock did. */
export function dueOf(
  type: RequestType,
  { stoodStill = 0, ...term }: Omit<Term, 'workingDays'> & { stoodStill?: number },
): DueDate {
  return BY_CALENDAR.includes(type)
    ? complaintDue({ ...term, stoodStill })
    : dueDate({ ...term, workingDays: REQUEST_WORKING_DAYS + stoodStill })
}

type Paused = Pick<StoredRequest, 'paused_at' | 'paused_until'>

/** Working days that a pause has lasted: from the day after it began until today, or its own last day. */
export function daysPaused(
  { paused_at: since, paused_until: until }: Paused,
  { now, calendar }: { now: Date; calendar: WorkCalendar },
): number {
  if (since === null || until === null) {
    return 0
  }
  const today = shanghaiDate(now)
  return workedBetween(shanghaiDate(since), today < until ? today : until, calendar)
}

/** Working days left as its owner reads it: a clock that stands still counts nothing down. */
export function daysLeft(
  stored: Paused & Pick<StoredRequest, 'due_on'>,
  at: { now: Date; calendar: WorkCalendar },
): number {
  const due = workingDaysAfter(stored.due_on, daysPaused(stored, at), at.calendar)
  return workingDaysLeft(shanghaiDate(at.now), due.due_on, at.calendar)
}
