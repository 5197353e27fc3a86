import type { ReactNode } from 'react'
import { correctText } from '@/text/person'
import { Card } from '@/ui/Card'
import { ChoicePair } from '@/ui/ChoicePair'
import { KeyValue } from '@/ui/KeyValue'
import { Stack } from '@/ui/Stack'

interface ReviewProps {
  pairs: { key: string; value: string }[]
  busy: boolean
  onBack: () => void
  onSubmit: () => void
  /** What went wrong, or what is still asked. */
  children?: ReactNode
}

/** What is about to change, once more, before it does. */
export function Review({ pairs, busy, onBack, onSubmit, children }: ReviewProps) {
  return (
    <Stack>
      <Card title={correctText.reviewTitle}>
        <KeyValue pairs={pairs} />
      </Card>
      {children}
      <ChoicePair
        first={{ text: correctText.back, onPress: onBack, disabled: busy }}
        second={{
          text: busy ? correctText.submitting : correctText.submit,
          onPress: onSubmit,
          disabled: busy,
        }}
      />
    </Stack>
  )
}
