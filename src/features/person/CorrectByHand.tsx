import type { DatumView } from '@contract/person'
import type { Field } from '@contract/register-field'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { replace } from '@/platform/navigation'
import { failureText } from '@/text/failures'
import { correctText } from '@/text/person'
import { valueProblemText } from '@/text/values'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { KeyValue } from '@/ui/KeyValue'
import { Notice } from '@/ui/Notice'
import { Stack } from '@/ui/Stack'
import { ConsentFirst } from './ConsentFirst'
import type { CorrectParts } from './Correct'
import { asWritten } from './correction-rules'
import { Review } from './Review'
import { type ByHand, useByHand } from './use-by-hand'

interface CorrectByHandProps extends Pick<CorrectParts, 'renderInput' | 'isWithdrawn'> {
  datum: DatumView
  field: Field
}

/** One value, changed by its owner: typed, looked at once more, in force at once. */
export function CorrectByHand({ datum, field, isWithdrawn, renderInput }: CorrectByHandProps) {
  const hand = useByHand(field, isWithdrawn(field.consent_item))
  switch (hand.stage.at) {
    case 'form':
      return <Form datum={datum} field={field} hand={hand} renderInput={renderInput} />
    case 'review':
      return <Check datum={datum} field={field} hand={hand} value={hand.stage.value} />
    case 'saved':
      return <Saved saved={hand.stage.datum} wasHeld={datum.state === 'held'} />
  }
}

interface StageProps {
  datum: DatumView
  field: Field
  hand: ByHand
}

function Form({ datum, field, hand, renderInput }: StageProps & Pick<CorrectParts, 'renderInput'>) {
  const error = hand.problem ? valueProblemText[hand.problem] : undefined
  return (
    <Stack>
      <Card>
        <KeyValue pairs={[{ key: correctText.now, value: datum.masked ?? correctText.none }]} />
      </Card>
      <View>{renderInput({ field, value: hand.typed, onChange: hand.type, error })}</View>
      <Button kind="main" onPress={hand.review}>
        {correctText.review}
      </Button>
    </Stack>
  )
}

interface CheckProps extends StageProps {
  value: string
}

function Check({ datum, field, hand, value }: CheckProps) {
  const [refused, setRefused] = useState(false)
  const refuse = () => {
    setRefused(true)
    hand.leaveConsent()
  }
  const save = () => {
    setRefused(false)
    void hand.save(value)
  }
  return (
    <Review
      pairs={[
        { key: correctText.from, value: datum.masked ?? correctText.none },
        { key: correctText.to, value: asWritten(field, value) },
      ]}
      busy={hand.busy}
      onBack={hand.edit}
      onSubmit={save}
    >
      <Trouble hand={hand} refused={refused} />
      {hand.consentNeeded && (
        <ConsentFirst
          item={field.consent_item}
          onGiven={() => void hand.saveAgreed(value)}
          onRefused={refuse}
          onClose={hand.leaveConsent}
        />
      )}
    </Review>
  )
}

interface TroubleProps {
  hand: ByHand
  refused: boolean
}

function Trouble({ hand, refused }: TroubleProps) {
  if (refused) {
    return <Notice announced>{correctText.consentRefused}</Notice>
  }
  const words = hand.problem
    ? valueProblemText[hand.problem]
    : hand.failure && failureText(hand.failure)
  return words ? (
    <Notice tone="cinnabar" title={words} announced>
      {correctText.kept}
    </Notice>
  ) : null
}

interface SavedProps {
  saved: DatumView
  wasHeld: boolean
}

function Saved({ saved, wasHeld }: SavedProps) {
  return (
    <Stack>
      <Notice tone="pine" title={wasHeld ? correctText.saved : correctText.savedNew} announced>
        {`${correctText.savedDetail}${saved.label} ${saved.masked ?? ''}`}
      </Notice>
      <Button kind="main" onPress={() => void replace('data', { field: saved.field })}>
        {correctText.seeData}
      </Button>
      <Button onPress={() => void replace('correct', {})}>{correctText.another}</Button>
    </Stack>
  )
}
