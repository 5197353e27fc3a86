import { shanghaiDate, startOf } from '../../contract/calendar-date'
import { isOpen } from '../../contract/request-machine'
import { type WorkCalendar, workingDaysAfter } from '../../contract/working-days'
import { type StoredRequest, standingOf } from './store'

/** A request can be urged once in so many working days. */
const URGE_WORKING_DAYS = 3

/**
 * From when on a request can be urged: at once, and then from the morning in Shanghai of the third working day after
 * the last time. Null where nothing waits for us: it has ended, or it waits for its owner.
 */
export function urgeFrom(
  stored: Pick<StoredRequest, 'type' | 'state' | 'submitted_at' | 'urged_at' | 'paused_at'>,
  calendar: WorkCalendar,
): Date | null {
  const { state } = standingOf(stored)
  const waitsForOwner = ['cooling', 'identity_check'].includes(state) || stored.paused_at !== null
  if (!isOpen(state) || waitsForOwner) {
    return null
  }
  if (stored.urged_at === null) {
    return stored.submitted_at
  }
  const last = shanghaiDate(stored.urged_at)
  const { due_on: day } = workingDaysAfter(last, URGE_WORKING_DAYS, calendar)
  return startOf(day)
}
