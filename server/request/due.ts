import type { RequestType } from '../../contract/request-machine'
import {
  complaintDue,
  type DueDate,
  dueDate,
  REQUEST_WORKING_DAYS,
  type Term,
} from '../../contract/working-days'

/** A question is answered as fast as a complaint: 15 days, working or not, are the longest. */
const BY_CALENDAR: readonly RequestType[] = ['complain', 'explain']

/** When a request of this type is due at the latest. */
export function dueOf(type: RequestType, term: Omit<Term, 'workingDays'>): DueDate {
  return BY_CALENDAR.includes(type)
    ? complaintDue(term)
    : dueDate({ ...term, workingDays: REQUEST_WORKING_DAYS })
}
