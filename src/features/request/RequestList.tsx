import type { RequestView } from '@contract/request'
import { isOpen } from '@contract/request-machine'
import { useKept } from '@/platform/kept'
import { open } from '@/platform/navigation'
import { session } from '@/platform/session'
import { requestText } from '@/text/request'
import { requestListText } from '@/text/request-list'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { List } from '@/ui/List'
import { Link } from '@/ui/prose'
import { ResourceView } from '@/ui/ResourceView'
import { Section } from '@/ui/Section'
import { RequestRow } from './RequestRow'
import { useRequests } from './use-requests'
import { WithoutLogin } from './WithoutLogin'

/** All requests of the person, those under way first; without a login, the ways that need none. */
export function RequestList() {
  return useKept(session) === null ? <WithoutLogin /> : <OwnRequests />
}

function OwnRequests() {
  const requests = useRequests()
  return (
    <>
      <ResourceView
        resource={requests}
        failedTitle={requestText.failed}
        empty={<NoRequests />}
        denied={<WithoutLogin />}
      >
        {(mine) => <Lists requests={mine.requests} />}
      </ResourceView>
      <Link onPress={() => void open('request', {})}>{requestListText.byNumber}</Link>
    </>
  )
}

function NoRequests() {
  const center = <Button onPress={() => void open('center', {})}>{requestListText.toCenter}</Button>
  return (
    <EmptyState title={requestListText.empty} icon="clock" action={center}>
      {requestListText.emptyDetail}
    </EmptyState>
  )
}

interface ListsProps {
  requests: RequestView[]
}

function Lists({ requests }: ListsProps) {
  if (requests.length === 0) {
    return <NoRequests /> // a kept list may be empty too
  }
  return (
    <>
      <Part
        title={requestListText.openOnes}
        requests={requests.filter(({ state }) => isOpen(state))}
      />
      <Part
        title={requestListText.endedOnes}
        requests={requests.filter(({ state }) => !isOpen(state))}
      />
    </>
  )
}

interface PartProps extends ListsProps {
  title: string
}

function Part({ title, requests }: PartProps) {
  if (requests.length === 0) {
    return null
  }
  return (
    <Section title={title}>
      <List>
        {requests.map((request) => (
          <RequestRow key={request.number} request={request} />
        ))}
      </List>
    </Section>
  )
}
