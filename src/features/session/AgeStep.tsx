import { View } from '@tarojs/components'
import { useState } from 'react'
import { sessionText } from '@/text/session'
import { accessible } from '@/ui/accessible'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Choice } from '@/ui/Choice'
import { ChoiceGroup } from '@/ui/ChoiceGroup'
import { Heading } from '@/ui/Heading'
import { Notice } from '@/ui/Notice'
import { Paragraph } from '@/ui/prose'
import { Stack } from '@/ui/Stack'
import type { Age } from './registration-rules'

interface AgeStepProps {
  onAnswer: (age: Age) => void
}

const ANSWERS = [
  { age: 'over_14', label: sessionText.over14 },
  { age: 'under_14', label: sessionText.under14 },
] as const

/** Yes or no, neither preselected; a missing answer is said, never a greyed button. */
export function AgeStep({ onAnswer }: AgeStepProps) {
  const [age, setAge] = useState<Age | null>(null)
  const [missing, setMissing] = useState(false)
  const answer = () => (age === null ? setMissing(true) : onAnswer(age))
  return (
    <Stack>
      <View>
        <Heading>{sessionText.ageQuestion}</Heading>
        <Paragraph quiet>{sessionText.ageWhy}</Paragraph>
        <Card>
          <ChoiceGroup label={sessionText.ageQuestion}>
            {ANSWERS.map((one) => (
              <Choice
                key={one.age}
                kind="radio"
                label={one.label}
                checked={age === one.age}
                onChange={() => setAge(one.age)}
              />
            ))}
          </ChoiceGroup>
        </Card>
      </View>
      <View {...accessible({ live: 'polite' })}>
        {missing && age === null && <Notice tone="cinnabar">{sessionText.ageMissing}</Notice>}
      </View>
      <Button kind="main" onPress={answer}>
        {sessionText.next}
      </Button>
    </Stack>
  )
}
