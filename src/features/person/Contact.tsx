import type { Controller } from '@contract/register'
import { routes } from '@contract/routes'
import { useState } from 'react'
import { callPhone } from '@/platform/phone-call'
import { ask } from '@/platform/service'
import { contactText } from '@/text/person'
import { Card } from '@/ui/Card'
import { KeyValue } from '@/ui/KeyValue'
import { List } from '@/ui/List'
import { Notice } from '@/ui/Notice'
import { Small } from '@/ui/prose'
import { ResourceView } from '@/ui/ResourceView'
import { Row } from '@/ui/Row'
import { Section } from '@/ui/Section'
import { Skeleton } from '@/ui/Skeleton'
import { Stack } from '@/ui/Stack'
import { useResource } from '@/ui/use-resource'
import { missingContacts, publishedContacts } from './contact-rules'

/** Who decides about the data and how to reach them; what is not published yet is said to be so. */
export function Contact() {
  const register = useResource(() => ask(routes.readRegister, {}), [])
  const [uncallable, setUncallable] = useState(false)
  const call = async (number: string) => setUncallable(!(await callPhone(number)).ok)
  return (
    <Section title={contactText.title}>
      <Stack>
        <ResourceView
          resource={register}
          failedTitle={contactText.unread}
          skeleton={<Skeleton blocks={1} />}
        >
          {({ register: { controller } }) => <Reach controller={controller} call={call} />}
        </ResourceView>
        <List>
          <Row
            icon="phone"
            label={contactText.complain}
            detail={contactText.complainDetail}
            onPress={() => void call(contactText.complainNumber)}
          />
        </List>
        {uncallable && (
          <Notice tone="amber" announced>
            {contactText.callFailed}
          </Notice>
        )}
      </Stack>
    </Section>
  )
}

interface ReachProps {
  controller: Controller
  call: (number: string) => Promise<void>
}

function Reach({ controller, call }: ReachProps) {
  const { phone } = controller
  const missing = missingContacts(controller)
  return (
    <>
      <Card>
        <KeyValue pairs={publishedContacts(controller)} />
        {missing && <Small>{missing}</Small>}
      </Card>
      {phone && (
        <List>
          <Row icon="phone" label={contactText.call(phone)} onPress={() => void call(phone)} />
        </List>
      )}
    </>
  )
}
