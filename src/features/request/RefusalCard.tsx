import type { Refusal } from '@contract/refusal'
import { refusalText } from '@/text/request-detail'
import { Card } from '@/ui/Card'
import { Paragraph, Small } from '@/ui/prose'
import { Section } from '@/ui/Section'
import { BecauseCard } from './BecauseCard'

interface RefusalCardProps {
  refusal: Refusal | null
}

/** A refusal: why, by which law, and who else can be asked; the second look with us stands among the acts. */
export function RefusalCard({ refusal }: RefusalCardProps) {
  if (refusal === null) {
    return null
  }
  return (
    <>
      <BecauseCard title={refusalText.title} {...refusal} />
      <Section title={refusalText.outside}>
        <Card>
          {refusal.channels.map(({ code, name, how }) => (
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
