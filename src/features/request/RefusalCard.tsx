import type { Refusal } from '@contract/refusal'
import { refusalText } from '@/text/request-detail'
import { Card } from '@/ui/Card'
import { KeyValue } from '@/ui/KeyValue'
import { Paragraph, Small } from '@/ui/prose'
import { Section } from '@/ui/Section'

interface RefusalCardProps {
  refusal: Refusal | null
}

/** A refusal: why, by which law, and who else can be asked; the second look with us stands among the acts. */
export function RefusalCard({ refusal }: RefusalCardProps) {
  if (refusal === null) {
    return null
  }
  const { because, law, channels } = refusal
  return (
    <>
      <Section title={refusalText.title}>
        <Card>
          <Paragraph>{because}</Paragraph>
          <KeyValue pairs={[{ key: refusalText.law, value: law }]} />
        </Card>
      </Section>
      <Section title={refusalText.outside}>
        <Card>
          {channels.map(({ code, name, how }) => (
            <Paragraph key={code}>
              {name}
              <Small>{how}</Small>
            </Paragraph>
          ))}
        </Card>
      </Section>
    </>
  )
}
