import type { RequestView } from '@contract/request'
import { dayText } from '@/text/dates'
import { requestText, weekdayNames } from '@/text/request'
import { Notice } from '@/ui/Notice'
import { Small } from '@/ui/prose'
import { dueText } from './due-text'
import { dueStanding, weekdayIn } from './request-rules'

interface DueNoticeProps {
  request: RequestView
}

/** The last day for our answer, and how many working days are left; gone once the request has ended. */
export function DueNotice({ request }: DueNoticeProps) {
  const standing = dueStanding(request)
  if (standing === null) {
    return null
  }
  const overdue = standing.kind === 'overdue'
  const weekday = weekdayNames[weekdayIn(request)] ?? ''
  return (
    <Notice
      tone={overdue ? 'cinnabar' : 'info'}
      icon={overdue ? 'danger' : 'clock'}
      title={requestText.dueBy(dayText(request.due_on), weekday)}
    >
      {[dueText(standing), request.due_provisional && requestText.provisional]
        .filter(Boolean)
        .join(' · ')}
      {overdue && <Small>{requestText.overdueWhat}</Small>}
      {request.due_provisional && <Small>{requestText.provisionalWhy}</Small>}
    </Notice>
  )
}
