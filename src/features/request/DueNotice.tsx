import type { RequestView } from '@contract/request'
import { dayText } from '@/text/dates'
import { requestText, weekdayNames } from '@/text/request'
import {
  detailText,
  extensionReasons,
  extensionText,
  pauseReasons,
  pauseText,
} from '@/text/request-detail'
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
  if (request.paused) {
    return <Paused pause={request.paused} />
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
      {overdue && <Small>{detailText.overdueWhat}</Small>}
      {request.due_provisional && <Small>{detailText.provisionalWhy}</Small>}
      {request.extension && <Extended to={request.due_on} extension={request.extension} />}
    </Notice>
  )
}

interface PausedProps {
  pause: NonNullable<RequestView['paused']>
}

/** A clock that stands still says why, and when it goes on at the latest. */
function Paused({ pause: { reason, until } }: PausedProps) {
  return (
    <Notice tone="amber" icon="clock" title={pauseText.title}>
      {pauseReasons[reason]}
      <Small>{pauseText.until(dayText(until))}</Small>
    </Notice>
  )
}

interface ExtendedProps {
  to: string
  extension: NonNullable<RequestView['extension']>
}

function Extended({ to, extension: { from, reason } }: ExtendedProps) {
  return (
    <>
      <Small>{`${extensionText.title}：${extensionReasons[reason]}`}</Small>
      <Small>{extensionText.days(dayText(from), dayText(to))}</Small>
    </>
  )
}
