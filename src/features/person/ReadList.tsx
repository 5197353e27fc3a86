import type { ReadView } from '@contract/person'
import { useState } from 'react'
import { fullMomentText } from '@/text/dates'
import { readsText } from '@/text/record'
import { Disclosure } from '@/ui/Disclosure'
import { List } from '@/ui/List'
import { Paragraph } from '@/ui/prose'
import { Row } from '@/ui/Row'
import { Section } from '@/ui/Section'

const FIRST = 5

interface ReadListProps {
  reads: ReadView[]
}

/** 谁看过: every look at a value in clear, by whom, why and when; the newest first. */
export function ReadList({ reads }: ReadListProps) {
  const [all, setAll] = useState(false)
  return (
    <Section title={readsText.title}>
      {reads.length === 0 && <Paragraph>{readsText.none}</Paragraph>}
      {reads.length > 0 && (
        <List>
          {(all ? reads : reads.slice(0, FIRST)).map((read) => (
            <Row
              key={`${read.field} ${read.at} ${read.reader}`}
              label={readerOf(read)}
              value={read.label}
              detail={detailOf(read)}
            />
          ))}
        </List>
      )}
      {reads.length > FIRST && (
        <Disclosure isOpen={all} onToggle={setAll}>
          {all ? readsText.fewer : readsText.all(reads.length)}
        </Disclosure>
      )}
    </Section>
  )
}

function readerOf({ reader, tail }: ReadView): string {
  return tail === null ? reader : readsText.by(reader, tail)
}

function detailOf({ at, reason }: ReadView): string {
  const moment = fullMomentText(at)
  return reason === null ? moment : `${moment} · ${readsText.because(reason)}`
}
