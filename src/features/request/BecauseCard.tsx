import { refusalText } from '@/text/request-detail'
import { Card } from '@/ui/Card'
import { KeyValue } from '@/ui/KeyValue'
import { Paragraph } from '@/ui/prose'
import { Section } from '@/ui/Section'

interface BecauseCardProps {
  title: string
  because: string
  law: string
}

/** Why we did not do what was asked for, or do what nobody asked for, and by which law. */
export function BecauseCard({ title, because, law }: BecauseCardProps) {
  return (
    <Section title={title}>
      <Card>
        <Paragraph>{because}</Paragraph>
        <KeyValue pairs={[{ key: refusalText.law, value: law }]} />
      </Card>
    </Section>
  )
}
