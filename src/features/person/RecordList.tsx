import type { RecordView } from '@contract/person'
import { personRoutes } from '@contract/person-routes'
import { actFreshly } from '@/platform/service'
import { dataText } from '@/text/person'
import { recordText } from '@/text/record'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import { Paragraph } from '@/ui/prose'
import { ResourceView } from '@/ui/ResourceView'
import { Section } from '@/ui/Section'
import { Skeleton } from '@/ui/Skeleton'
import { Stack } from '@/ui/Stack'
import { RecordCard } from './RecordCard'
import { type Records, useRecords } from './use-records'
import { useReveal } from './use-reveal'

interface RecordListProps {
  field: string
}

/** The records of one kind, newest first, a page at a time; their content only by a look that is recorded. */
export function RecordList({ field }: RecordListProps) {
  const records = useRecords(field)
  return (
    <Section title={recordText.title}>
      <ResourceView
        resource={records.first}
        failedTitle={recordText.failed}
        skeleton={<Skeleton blocks={2} />}
      >
        {(page) => <Pages field={field} first={page} records={records} />}
      </ResourceView>
    </Section>
  )
}

interface PagesProps extends RecordListProps {
  first: { records: RecordView[]; next: string | null }
  records: Records
}

function Pages({ field, first, records }: PagesProps) {
  const reveal = useReveal(
    (record, key) => actFreshly(personRoutes.revealRecord, { params: { field, record } }, key),
    nothing,
  )
  if (first.records.length === 0) {
    return <Paragraph>{recordText.none}</Paragraph>
  }
  const next = records.next === undefined ? first.next : records.next
  return (
    <Stack>
      <Paragraph quiet>{dataText.revealHint}</Paragraph>
      {[...first.records, ...records.later].map((record) => (
        <RecordCard key={record.record_id} record={record} reveal={reveal} />
      ))}
      {records.failed && (
        <Notice tone="cinnabar" announced>
          {recordText.failed}
        </Notice>
      )}
      {next !== null && (
        <Button disabled={records.reading} onPress={() => void records.more(next)}>
          {records.reading ? recordText.reading : recordText.more}
        </Button>
      )}
    </Stack>
  )
}

// The list itself says nothing of looks; 谁看过 does, when that page is opened.
function nothing() {}
