import type { DatumView, MyData as MyDataView } from '@contract/person'
import { personRoutes } from '@contract/person-routes'
import { View } from '@tarojs/components'
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
import { Skeleton } from '@/ui/Skeleton'
import { useResource } from '@/ui/use-resource'
import { AbsentRow } from './AbsentRow'
import { DatumCard } from './DatumCard'
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
      {(mine) => <Groups mine={only(mine, field)} reveal={reveal} field={field} />}
    </ResourceView>
  )
}

function revealDatum(field: string, key: string) {
  return actFreshly(personRoutes.revealDatum, { params: { field } }, key)
}

interface GroupsProps extends MyDataProps {
  mine: MyDataView
  reveal: Reveal
}

function Groups({ mine: { frozen, groups, reads }, reveal, field }: GroupsProps) {
  const hasRecords = groups.some(({ data }) => data.some(isOfRecords))
  return (
    <>
      {frozen && <FrozenNotice>{dataText.frozen}</FrozenNotice>}
      <Paragraph quiet>{dataText.revealHint}</Paragraph>
      {groups.length === 0 && <EmptyState title={dataText.unknownField} />}
      {groups.map(({ group, data }) => (
        <Section key={group} title={group}>
          {data.filter(isHeld).map((datum) => (
            <DatumCard key={datum.field} datum={datum} reveal={reveal} frozen={frozen} />
          ))}
          <Absent data={data.filter((datum) => !isHeld(datum))} frozen={frozen} />
        </Section>
      ))}
      {field ? (
        <>
          {hasRecords && <RecordList field={field} />}
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

function only(mine: MyDataView, field: string | undefined): MyDataView {
  if (field === undefined) {
    return mine
  }
  const groups = mine.groups
    .map(({ group, data }) => ({ group, data: data.filter((datum) => datum.field === field) }))
    .filter(({ data }) => data.length > 0)
  return { ...mine, groups }
}
