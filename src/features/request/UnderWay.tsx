import { isOpen, type RequestView } from '@contract/request'
import { useKept } from '@/platform/kept'
import { open } from '@/platform/navigation'
import { session } from '@/platform/session'
import { dayText } from '@/text/dates'
import { requestText, requestTitle, weekdayNames } from '@/text/request'
import { List } from '@/ui/List'
import { ResourceView } from '@/ui/ResourceView'
import { Row } from '@/ui/Row'
import type { ResourceState } from '@/ui/resource'
import { Section } from '@/ui/Section'
import { Skeleton } from '@/ui/Skeleton'
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
  if (hasNothing(requests)) {
    return null
  }
  return (
    <Section title={requestText.underWay}>
      <ResourceView
        resource={requests}
        failedTitle={requestText.failed}
        skeleton={<Skeleton blocks={1} />}
      >
        {(mine) => (
          <List>
            {mine.requests.filter(isUnderWay).map((request) => (
              <UnderWayRow key={request.number} request={request} />
            ))}
          </List>
        )}
      </ResourceView>
    </Section>
  )
}

interface UnderWayRowProps {
  request: RequestView
}

function UnderWayRow({ request }: UnderWayRowProps) {
  const { number, due_on, due_provisional } = request
  const standing = dueStanding(request)
  const left = dueText(standing) ?? ''
  const weekday = weekdayNames[weekdayIn(request)] ?? ''
  return (
    <Row
      icon="clock"
      label={requestTitle(request)}
      tag={standing?.kind === 'overdue' && <Tag tone="cinnabar">{left}</Tag>}
      value={standing?.kind === 'overdue' ? undefined : left}
      detail={[
        requestText.dueBy(dayText(due_on), weekday),
        due_provisional && requestText.provisional,
      ]
        .filter(Boolean)
        .join(' · ')}
      onPress={() => void open('request', { number })}
    />
  )
}

function isUnderWay({ state }: RequestView): boolean {
  return isOpen(state)
}

/** Known to be nothing; what could not be read is no such thing and is said. */
function hasNothing(requests: ResourceState<{ requests: RequestView[] }>): boolean {
  switch (requests.state) {
    case 'empty':
    case 'denied':
      return true
    case 'ready':
      return !requests.data.requests.some(isUnderWay)
    case 'offline':
      return !requests.kept?.data.requests.some(isUnderWay)
    default:
      return false
  }
}
