import type { DatumView, MyData as MyDataView } from '@contract/person'
import { personRoutes } from '@contract/person-routes'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { open } from '@/platform/navigation'
import { usePageReturned } from '@/platform/page-life'
import { actFreshly, ask } from '@/platform/service'
import { dataText } from '@/text/person'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { List } from '@/ui/List'
import { Link, Paragraph } from '@/ui/prose'
import { ResourceView } from '@/ui/ResourceView'
import { Section } from '@/ui/Section'
import { Segments } from '@/ui/Segments'
import { Skeleton } from '@/ui/Skeleton'
import { Stack } from '@/ui/Stack'
import { useResource } from '@/ui/use-resource'
import { AbsentRow } from './AbsentRow'
import { DatumCard } from './DatumCard'
import { DATA_FILTERS, type DataFilter, ofField, ofFilter } from './data-filter'
import { isOfRecords } from './datum-facts'
import { FrozenNotice } from './FrozenNotice'
import { NeedsNetwork } from './NeedsNetwork'
import styles from './person.module.css'
import { ReadList } from './ReadList'
import { RecordList } from './RecordList'
import { type Reveal, useReveal } from './use-reveal'

interface MyDataProps {
  /** Shows this one alone, with the way to all. */
  field?: string | undefined
}

/** Every declared field: what we hold of it, or that we hold nothing. Read each time, kept nowhere. */
export function MyData({ field }: MyDataProps) {
  const data = useResource(() => ask(personRoutes.readMyData, {}), [])
  const reveal = useReveal(revealDatum, data.reload)
  usePageReturned(data.reload)
  if (data.state === 'offline' && !data.kept) {
    return <NeedsNetwork onRetry={data.reload} />
  }
  return (
    <ResourceView resource={data} failedTitle={dataText.failed} skeleton={<Skeleton blocks={4} />}>
      {(mine) => <Found mine={mine} reveal={reveal} field={field} />}
    </ResourceView>
  )
}

function revealDatum(field: string, key: string) {
  return actFreshly(personRoutes.revealDatum, { params: { field } }, key)
}

interface FoundProps extends MyDataProps {
  mine: MyDataView
  reveal: Reveal
}

function Found({ mine, reveal, field }: FoundProps) {
  const { frozen, reads } = mine
  const [filter, setFilter] = useState<DataFilter>('all')
  const groups = field ? ofField(mine.groups, field) : ofFilter(mine.groups, filter)
  return (
    <>
      {frozen && <FrozenNotice>{dataText.frozen}</FrozenNotice>}
      {!field && (
        <Stack>
          <Segments
            label={dataText.filter}
            options={DATA_FILTERS.map((value) => ({ value, label: dataText.filters[value] }))}
            chosen={filter}
            onChoose={setFilter}
          />
        </Stack>
      )}
      <Paragraph quiet>{dataText.revealHint}</Paragraph>
      {groups.length === 0 && (
        <EmptyState title={dataText[field ? 'unknownField' : 'noneOfThese']} />
      )}
      <Groups groups={groups} reveal={reveal} frozen={frozen} />
      {field ? (
        <>
          {groups.some(({ data }) => data.some(isOfRecords)) && <RecordList field={field} />}
          <Link onPress={() => void open('data', {})}>{dataText.all}</Link>
        </>
      ) : (
        <>
          <ReadList reads={reads} />
          <Button onPress={() => void open('export', {})}>{dataText.export}</Button>
        </>
      )}
    </>
  )
}

interface GroupsProps extends Pick<MyDataView, 'groups' | 'frozen'> {
  reveal: Reveal
}

function Groups({ groups, reveal, frozen }: GroupsProps) {
  return groups.map(({ group, data }) => (
    <Section key={group} title={group}>
      {data.filter(isHeld).map((datum) => (
        <DatumCard key={datum.field} datum={datum} reveal={reveal} frozen={frozen} />
      ))}
      <Absent data={data.filter((datum) => !isHeld(datum))} frozen={frozen} />
    </Section>
  ))
}

interface AbsentProps {
  data: DatumView[]
  frozen: boolean
}

function Absent({ data, frozen }: AbsentProps) {
  if (data.length === 0) {
    return null
  }
  return (
    <View className={styles.below}>
      <List>
        {data.map((datum) => (
          <AbsentRow key={datum.field} datum={datum} frozen={frozen} />
        ))}
      </List>
    </View>
  )
}

function isHeld({ state }: DatumView): boolean {
  return state === 'held'
}
