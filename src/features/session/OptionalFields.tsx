import type { Register } from '@contract/register'
import type { Field } from '@contract/register-field'
import { registerRoutes } from '@contract/register-routes'
import { View } from '@tarojs/components'
import { type ReactNode, useState } from 'react'
import { ask } from '@/platform/service'
import { sessionText } from '@/text/session'
import { accessible } from '@/ui/accessible'
import { Button } from '@/ui/Button'
import { ErrorState } from '@/ui/ErrorState'
import { Notice } from '@/ui/Notice'
import { Paragraph, Small } from '@/ui/prose'
import { ResourceView } from '@/ui/ResourceView'
import { Stack } from '@/ui/Stack'
import { useResource } from '@/ui/use-resource'
import { FieldStep } from './FieldStep'
import { optionalFields } from './registration-rules'

interface InputOfField {
  field: Field
  value: string
  onChange: (value: string) => void
  error?: string | undefined
}

/** The page brings the control for a declared field. */
export type RenderInput = (input: InputOfField) => ReactNode

interface OptionalFieldsProps {
  renderInput: RenderInput
  onDone: () => void
}

/** The account stands; whatever is asked now may be skipped, one by one or all at once. */
export function OptionalFields({ renderInput, onDone }: OptionalFieldsProps) {
  const read = useResource(() => ask(registerRoutes.readRegister, {}), [])
  if (read.state === 'failed' || read.state === 'offline') {
    return (
      <Stack>
        <ErrorState title={sessionText.fieldsFailed} onRetry={read.reload} />
        <Button onPress={onDone}>{sessionText.finish}</Button>
      </Stack>
    )
  }
  return (
    <ResourceView resource={read}>
      {({ register }) => <Fields register={register} renderInput={renderInput} onDone={onDone} />}
    </ResourceView>
  )
}

interface FieldsProps extends OptionalFieldsProps {
  register: Register
}

function Fields({ register, renderInput, onDone }: FieldsProps) {
  const [at, setAt] = useState(0)
  const [saved, setSaved] = useState<string | null>(null)
  const fields = optionalFields(register)
  const goOn = (label: string | null) => {
    setSaved(label)
    setAt(at + 1)
  }
  const field = fields[at]
  if (!field) {
    return <AllAsked onDone={onDone} />
  }
  return (
    <Stack>
      {at === 0 && <Paragraph>{sessionText.joined}</Paragraph>}
      <View {...accessible({ live: 'polite' })}>
        {saved && <Notice tone="pine">{sessionText.saved(saved)}</Notice>}
      </View>
      <Small>{sessionText.step(at + 1, fields.length)}</Small>
      <FieldStep
        key={field.code}
        field={field}
        register={register}
        renderInput={renderInput}
        onSaved={() => goOn(field.label)}
        onSkip={() => goOn(null)}
      />
      <Button onPress={onDone}>{sessionText.skipAll}</Button>
    </Stack>
  )
}

function AllAsked({ onDone }: { onDone: () => void }) {
  return (
    <Stack>
      <Paragraph>{sessionText.allDone}</Paragraph>
      <Button kind="main" onPress={onDone}>
        {sessionText.finish}
      </Button>
    </Stack>
  )
}
