import { View } from '@tarojs/components'
import { accessible } from '@/ui/accessible'
import { Choice } from '@/ui/Choice'
import { ChoiceGroup } from '@/ui/ChoiceGroup'
import { List } from '@/ui/List'
import { Notice } from '@/ui/Notice'
import { Section } from '@/ui/Section'

interface ChoicesProps<Value extends string> {
  question: string
  /** Every answer with its words; none is chosen beforehand. */
  answers: Readonly<Record<Value, string>>
  order: readonly Value[]
  chosen: Value | null
  onChoose: (value: Value) => void
  /** What is wrong, once it was submitted without an answer. */
  error?: string | undefined
}

/** One question with its answers below each other, of which one holds. */
export function Choices<Value extends string>({
  question,
  answers,
  order,
  chosen,
  onChoose,
  error,
}: ChoicesProps<Value>) {
  return (
    <Section title={question}>
      <ChoiceGroup label={question}>
        <List>
          {order.map((value) => (
            <Choice
              key={value}
              kind="radio"
              label={answers[value]}
              checked={value === chosen}
              onChange={() => onChoose(value)}
            />
          ))}
        </List>
      </ChoiceGroup>
      <View {...accessible({ live: 'polite' })}>
        {error && <Notice tone="cinnabar">{error}</Notice>}
      </View>
    </Section>
  )
}
