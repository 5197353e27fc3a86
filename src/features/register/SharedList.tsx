import type { Recipient } from '@contract/register'
import type { PublicLists } from '@contract/register-lists'
import { View } from '@tarojs/components'
import { listsText } from '@/text/lists'
import { Card } from '@/ui/Card'
import { EmptyState } from '@/ui/EmptyState'
import { KeyValue } from '@/ui/KeyValue'
import { Paragraph } from '@/ui/prose'
import { Section } from '@/ui/Section'

interface SharedListProps {
  lists: PublicLists
}

/** Who is handed what; while that is nobody, said so, with the cases in which it could come to it. */
export function SharedList({ lists }: SharedListProps) {
  const { nothing_shared, recipients, cases } = lists.shared
  return (
    <View>
      {nothing_shared && (
        <EmptyState icon="lock" title={listsText.nothingShared}>
          {listsText.nothingSharedDetail}
        </EmptyState>
      )}
      {recipients.length > 0 && (
        <Section title={listsText.recipients}>
          {recipients.map((recipient) => (
            <RecipientCard key={recipient.code} recipient={recipient} lists={lists} />
          ))}
        </Section>
      )}
      <Section title={listsText.cases}>
        <Paragraph quiet>{listsText.casesIntro}</Paragraph>
        {cases.map(({ code, label, when, told, law }) => (
          <Card key={code} title={label}>
            <KeyValue
              pairs={[
                { key: listsText.whenGiven, value: when },
                { key: listsText.told, value: told },
                ...(law ? [{ key: listsText.law, value: law }] : []),
              ]}
            />
          </Card>
        ))}
      </Section>
    </View>
  )
}

interface RecipientCardProps {
  recipient: Recipient
  lists: PublicLists
}

/** The things that PIPL 23 wants told of a recipient: name, contact, purpose, method, kinds of data. */
function RecipientCard({ recipient, lists }: RecipientCardProps) {
  const purpose = lists.shared.cases.find(({ code }) => code === recipient.kind)?.when
  return (
    <Card title={recipient.name}>
      <KeyValue
        pairs={[
          { key: listsText.contact, value: recipient.contact },
          ...(purpose ? [{ key: listsText.why, value: purpose }] : []),
          { key: listsText.method, value: recipient.method },
          { key: listsText.fields, value: fieldLabels(recipient, lists).join('、') },
        ]}
      />
    </Card>
  )
}

function fieldLabels({ fields }: Recipient, lists: PublicLists): string[] {
  const entries = lists.collected.flatMap((group) => group.entries)
  return fields.map((code) => entries.find(({ field }) => field === code)?.label ?? code)
}
