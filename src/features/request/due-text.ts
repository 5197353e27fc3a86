import { requestText } from '@/text/request'
import type { DueStanding } from './request-rules'

/** How many working days are left, in words, or that they stand still; nothing for a request that has ended. */
export function dueText(standing: DueStanding | null): string | undefined {
  switch (standing?.kind) {
    case 'left':
      return requestText.daysLeft(standing.days)
    case 'today':
      return requestText.dueToday
    case 'overdue':
      return requestText.overdue(standing.days)
    case 'paused':
      return requestText.paused
    default:
      return undefined
  }
}
