import type { Restriction } from '@contract/person'
import { personRoutes } from '@contract/person-routes'
import { useState } from 'react'
import { usePageReturned } from '@/platform/page-life'
import { act, ask } from '@/platform/service'
import { useAct } from '@/platform/use-act'
import { dayText } from '@/text/dates'
import { restrictionKinds, restrictText } from '@/text/restriction'
import { Button } from '@/ui/Button'
import { List } from '@/ui/List'
import { Notice } from '@/ui/Notice'
import { Paragraph } from '@/ui/prose'
import { ResourceView } from '@/ui/ResourceView'
import { Row } from '@/ui/Row'
import { Section } from '@/ui/Section'
import { Skeleton } from '@/ui/Skeleton'
import { useResource } from '@/ui/use-resource'
import { FailureNotice } from './FailureNotice'

/** What is kept and not used now, each with the way to let it be used again. */
export function RestrictionList() {
  const restrictions = useResource(() => ask(personRoutes.listRestrictions, {}), [])
  const [lifted, setLifted] = useState(false)
  usePageReturned(restrictions.reload)
  const tell = () => {
    setLifted(true)
    restrictions.reload()
  }
  return (
    <Section title={restrictText.now}>
      {lifted && (
        <Notice tone="pine" announced>
          {restrictText.lifted}
        </Notice>
      )}
      <ResourceView
        resource={restrictions}
        failedTitle={restrictText.failed}
        skeleton={<Skeleton blocks={1} />}
      >
        {(found) => <Rows restrictions={found.restrictions} onLifted={tell} />}
      </ResourceView>
    </Section>
  )
}

interface RowsProps {
  restrictions: Restriction[]
  onLifted: () => void
}

function Rows({ restrictions, onLifted }: RowsProps) {
  const { run, busy, failure } = useAct()
  if (restrictions.length === 0) {
    return <Paragraph quiet>{restrictText.none}</Paragraph>
  }
  const lift = async (restriction: string) => {
    const left = await run(`lift ${restriction}`, (key) =>
      act(personRoutes.liftRestriction, { params: { restriction } }, key),
    )
    if (left) {
      onLifted()
    }
  }
  return (
    <>
      <FailureNotice failure={failure} />
      <List>
        {restrictions.map(({ restriction_id: id, kind, scope_label: label, since }) => (
          <Row
            key={id}
            label={label}
            detail={`${restrictionKinds[kind]} · ${restrictText.since(dayText(since))}`}
            value={
              <Button
                compact
                disabled={busy}
                label={restrictText.liftOf(label)}
                onPress={() => void lift(id)}
              >
                {busy ? restrictText.lifting : restrictText.lift}
              </Button>
            }
          />
        ))}
      </List>
    </>
  )
}
