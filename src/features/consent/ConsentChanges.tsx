import { allowsProcessing, type ConsentChange } from '@contract/consent'
import { useState } from 'react'
import { replace } from '@/platform/navigation'
import { changesText } from '@/text/consents'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { List } from '@/ui/List'
import { Notice } from '@/ui/Notice'
import { Paragraph } from '@/ui/prose'
import { ResourceView } from '@/ui/ResourceView'
import { Row } from '@/ui/Row'
import { Section } from '@/ui/Section'
import { Stack } from '@/ui/Stack'
import { ChangedItem } from './ChangedItem'
import type { Consents } from './kept-consents'
import type { Decision } from './use-consent-choice'
import { useConsents } from './use-consents'

/** An item that was chosen again on this page. */
interface Decided {
  item: string
  label: string
  decision: Decision
}

/** Only what changed, one item after another; what did not change is named and not asked about. */
export function ConsentChanges() {
  const { resource } = useConsents()
  const [decided, setDecided] = useState<readonly Decided[]>([])
  const decide = ({ item, label }: ConsentChange, decision: Decision) => {
    setDecided((before) => [...before, { item, label, decision }])
    resource.reload()
  }
  return (
    <ResourceView resource={resource} failedTitle={changesText.failed} empty={<Nothing />}>
      {(read) => <Changes consents={read} decided={decided} onDecided={decide} />}
    </ResourceView>
  )
}

interface ChangesProps {
  consents: Consents
  decided: readonly Decided[]
  onDecided: (change: ConsentChange, decision: Decision) => void
}

function Changes({ consents, decided, onDecided }: ChangesProps) {
  const isDecided = (item: string) => decided.some((one) => one.item === item)
  const waiting = consents.changes.filter(({ item }) => !isDecided(item))
  const [next] = waiting
  if (!next && decided.length === 0) {
    return <Nothing />
  }
  const place = { at: decided.length + 1, of: decided.length + waiting.length }
  return (
    <>
      {next ? (
        <Section>
          <Paragraph quiet>{changesText.intro}</Paragraph>
          <ChangedItem
            key={next.item}
            change={next}
            place={place}
            onChosen={(decision) => onDecided(next, decision)}
          />
        </Section>
      ) : (
        <AllChosen />
      )}
      <Chosen decided={decided} />
      <Unchanged consents={consents} isDecided={isDecided} />
    </>
  )
}

function Nothing() {
  return (
    <EmptyState
      icon="consent"
      title={changesText.nothing}
      action={<Button onPress={toConsents}>{changesText.toConsents}</Button>}
    >
      {changesText.nothingDetail}
    </EmptyState>
  )
}

function AllChosen() {
  return (
    <Stack>
      <Notice tone="pine" title={changesText.done} announced>
        {changesText.doneDetail}
      </Notice>
      <Button onPress={toConsents}>{changesText.toConsents}</Button>
    </Stack>
  )
}

function Chosen({ decided }: Pick<ChangesProps, 'decided'>) {
  if (decided.length === 0) {
    return null
  }
  return (
    <Section title={changesText.chosen}>
      <List>
        {decided.map(({ item, label, decision }) => (
          <Row key={item} label={label} detail={changesText[decision]} />
        ))}
      </List>
    </Section>
  )
}

interface UnchangedProps {
  consents: Consents
  isDecided: (item: string) => boolean
}

function Unchanged({ consents: { listed, changes }, isDecided }: UnchangedProps) {
  const asked = (item: string) => isDecided(item) || changes.some((one) => one.item === item)
  const same = listed.filter(({ code, state }) => allowsProcessing(state) && !asked(code))
  if (same.length === 0) {
    return null
  }
  return (
    <Section title={changesText.unchanged}>
      <List>
        {same.map(({ code, item }) => (
          <Row key={code} label={item.label} />
        ))}
      </List>
    </Section>
  )
}

function toConsents(): void {
  void replace('consents', {})
}
