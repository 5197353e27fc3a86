import type { NewWard, Ward } from '@contract/ward'
import { wardRoutes } from '@contract/ward-routes'
import { useState } from 'react'
import { open } from '@/platform/navigation'
import { usePageReturned } from '@/platform/page-life'
import { ask } from '@/platform/service'
import { dayText } from '@/text/dates'
import { wardText } from '@/text/wards'
import { List } from '@/ui/List'
import { Notice } from '@/ui/Notice'
import { Paragraph } from '@/ui/prose'
import { ResourceView } from '@/ui/ResourceView'
import { Row } from '@/ui/Row'
import { Section } from '@/ui/Section'
import { Stack } from '@/ui/Stack'
import { useResource } from '@/ui/use-resource'
import { AddWard } from './AddWard'
import { JoinCodeNotice } from './JoinCodeNotice'

/** The children somebody is the guardian of; while there are no rules for children, the reason why not. */
export function Wards() {
  const wards = useResource(() => ask(wardRoutes.listWards, {}), [])
  const [added, setAdded] = useState<NewWard | null>(null)
  usePageReturned(wards.reload)
  const take = (one: NewWard) => {
    setAdded(one)
    wards.reload()
  }
  return (
    <ResourceView resource={wards} failedTitle={wardText.failed}>
      {(mine) => (
        <Stack>
          {added && <JoinCodeNotice added={added} />}
          <WardList wards={mine.wards} />
          {mine.rules_published ? (
            <AddWard key={added?.ward.ward_id ?? 'first'} onAdded={take} />
          ) : (
            <Notice tone="amber" title={wardText.closed}>
              {wardText.closedWhy}
            </Notice>
          )}
        </Stack>
      )}
    </ResourceView>
  )
}

interface WardListProps {
  wards: readonly Ward[]
}

function WardList({ wards }: WardListProps) {
  return (
    <Section title={wardText.mine}>
      {wards.length === 0 ? (
        <Paragraph quiet>{wardText.none}</Paragraph>
      ) : (
        <List>
          {wards.map(({ ward_id, nickname, since, joined }) => (
            <Row
              key={ward_id}
              label={nickname}
              value={joined ? wardText.joined : wardText.waiting}
              detail={wardText.since(dayText(since))}
              onPress={() => void open('wards', { ward: ward_id })}
            />
          ))}
        </List>
      )}
    </Section>
  )
}
