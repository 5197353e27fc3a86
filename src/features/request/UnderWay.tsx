import type { MyRequests, RequestView } from '@contract/request'
import { isOpen } from '@contract/request-machine'
import { useKept } from '@/platform/kept'
import { open } from '@/platform/navigation'
import { session } from '@/platform/session'
import { dayText, momentText } from '@/text/dates'
import { requestText, requestTitle, weekdayNames } from '@/text/request'
import { List } from '@/ui/List'
import { Notice } from '@/ui/Notice'
import { Small } from '@/ui/prose'
import { RetryButton } from '@/ui/RetryButton'
import { Row } from '@/ui/Row'
import { Section } from '@/ui/Section'
import { Stack } from '@/ui/Stack'
import { Tag } from '@/ui/Tag'
import { dueText } from './due-text'
import { dueStanding, weekdayIn } from './request-rules'
import { useRequests } from './use-requests'

/** What of one's own is being dealt with, and until when; nothing where nothing is. */
export function UnderWay() {
  return useKept(session) === null ? null : <OwnUnderWay />
}

function OwnUnderWay() {
  const requests = useRequests()
  switch (requests.state) {
    case 'ready':
      return <OpenOnes mine={requests.data} />
    case 'offline':
      return requests.kept ? (
        <OpenOnes mine={requests.kept.data} savedAt={requests.kept.savedAt} />
      ) : null
    case 'failed':
      return requests.last ? (
        <OpenOnes mine={requests.last.data} />
      ) : (
        <Unread onRetry={requests.reload} />
      )
    default:
      return null
  }
}

interface OpenOnesProps {
  mine: MyRequests
  savedAt?: string
}

function OpenOnes({ mine, savedAt }: OpenOnesProps) {
  const requests = mine.requests.filter(({ state }) => isOpen(state))
  if (requests.length === 0) {
    return null
  }
  return (
    <Section title={requestText.underWay}>
      <List>
        {requests.map((request) => (
          <UnderWayRow key={request.number} request={request} />
        ))}
      </List>
      {savedAt && <Small>{requestText.savedAt(momentText(savedAt))}</Small>}
    </Section>
  )
}

function Unread({ onRetry }: { onRetry: () => void }) {
  return (
    <Stack>
      <Notice tone="amber" action={<RetryButton onRetry={onRetry} />} announced>
        {requestText.failed}
      </Notice>
    </Stack>
  )
}

interface UnderWayRowProps {
  request: RequestView
}

function UnderWayRow({ request }: UnderWayRowProps) {
  const { number } = request
  const standing = dueStanding(request)
  const left = dueText(standing) ?? ''
  return (
    <Row
      icon="clock"
      label={requestTitle(request)}
      tag={standing?.kind === 'overdue' && <Tag tone="cinnabar">{left}</Tag>}
      value={standing?.kind === 'overdue' ? undefined : left}
      detail={standing?.kind === 'paused' ? requestText.pausedFor : answerDay(request)}
      onPress={() => void open('request', { number })}
    />
  )
}

function answerDay(request: RequestView): string {
  const { due_on, due_provisional } = request
  const weekday = weekdayNames[weekdayIn(request)] ?? ''
  const day = requestText.dueBy(dayText(due_on), weekday)
  return due_provisional ? `${day} · ${requestText.provisional}` : day
}
