import type { Controller } from '@contract/controller'
import { frontRoutes } from '@contract/front-routes'
import type { ReactNode } from 'react'
import { ask } from '@/platform/service'
import { contactText } from '@/text/contact'
import { Card } from '@/ui/Card'
import { KeyValue } from '@/ui/KeyValue'
import { Small } from '@/ui/prose'
import { ResourceView } from '@/ui/ResourceView'
import { Section } from '@/ui/Section'
import { Skeleton } from '@/ui/Skeleton'
import { Stack } from '@/ui/Stack'
import { useResource } from '@/ui/use-resource'
import { CallRow } from './CallRow'
import { missingContacts, publishedContacts } from './contact-rules'

/** Who decides about the data and how to reach them, for a page that has not asked yet. */
export function Contact() {
  const front = useResource(() => ask(frontRoutes.readFront, {}), [])
  return (
    <Humans>
      <ResourceView
        resource={front}
        failedTitle={contactText.unread}
        skeleton={<Skeleton blocks={1} />}
      >
        {({ controller }) => <Reach controller={controller} />}
      </ResourceView>
    </Humans>
  )
}

interface ReachProps {
  controller: Controller
}

/** The same, for a page that has read who it is. */
export function ContactOf({ controller }: ReachProps) {
  return (
    <Humans>
      <Reach controller={controller} />
    </Humans>
  )
}

/** The authority's number stands below in every case. */
function Humans({ children }: { children: ReactNode }) {
  return (
    <Section title={contactText.title}>
      <Stack>
        {children}
        <CallRow
          number={contactText.complainNumber}
          label={contactText.complain}
          detail={contactText.complainDetail}
        />
      </Stack>
    </Section>
  )
}

/** What is not published yet is said to be so. */
function Reach({ controller }: ReachProps) {
  const { phone } = controller
  const missing = missingContacts(controller)
  return (
    <>
      <Card>
        <KeyValue pairs={publishedContacts(controller)} />
        {missing && <Small>{missing}</Small>}
      </Card>
      {phone && <CallRow number={phone} label={contactText.call(phone)} />}
    </>
  )
}
