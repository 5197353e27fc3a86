import { fieldOf } from '@contract/register'
import type { Field } from '@contract/register-field'
import { registerRoutes } from '@contract/register-routes'
import type { Ward, WardData } from '@contract/ward'
import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { ask } from '@/platform/service'
import { type Acting, useAct } from '@/platform/use-act'
import { failureText } from '@/text/failures'
import { valueProblemText } from '@/text/values'
import { wardText } from '@/text/wards'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import { Paragraph } from '@/ui/prose'
import { ResourceView } from '@/ui/ResourceView'
import { Section } from '@/ui/Section'
import { Stack } from '@/ui/Stack'
import { useResource } from '@/ui/use-resource'
import { useKindCorrection } from './use-kind-correction'

interface KindInput {
  field: Field
  value: string
  onChange: (value: string) => void
  error?: string | undefined
}
export type RenderInput = (input: KindInput) => ReactNode

interface CorrectKindProps {
  ward: Ward
  kind: WardData['kinds'][number]
  renderInput: RenderInput
  onSaved: () => void
  onLeave: () => void
}

/** One value of a child, given anew by the guardian: what is held now is never asked for, nor shown. */
export function CorrectKind({ ward, kind, onLeave, ...form }: CorrectKindProps) {
  const field = useResource(() => readField(kind.field), [kind.field])
  const acting = useAct()
  return (
    <Section title={`${ward.nickname}：${wardText.correct(kind.label)}`}>
      <ResourceView resource={field} failedTitle={wardText.correctFailed}>
        {(declared) =>
          declared ? (
            <Form ward={ward.ward_id} field={declared} acting={acting} {...form} />
          ) : (
            <Notice tone="amber">{wardText.undeclared}</Notice>
          )
        }
      </ResourceView>
      <Button disabled={acting.busy} onPress={onLeave}>
        {wardText.leave}
      </Button>
    </Section>
  )
}

async function readField(code: string): Promise<Field | undefined> {
  const { register } = await ask(registerRoutes.readRegister, {})
  return fieldOf(register, code)
}

interface FormProps extends Pick<CorrectKindProps, 'renderInput' | 'onSaved'> {
  ward: string
  field: Field
  acting: Acting
}

function Form({ renderInput, ...correction }: FormProps) {
  const { field, acting } = correction
  const { typed, type, problem, failure, save } = useKindCorrection(correction)
  const error = problem ? valueProblemText[problem] : undefined
  return (
    <Stack>
      <Paragraph quiet>{wardText.correctWhat}</Paragraph>
      <View>{renderInput({ field, value: typed, onChange: type, error })}</View>
      {failure && (
        <Notice tone="cinnabar" title={failureText(failure)} announced>
          {wardText.kept}
        </Notice>
      )}
      <Button kind="main" disabled={acting.busy} onPress={() => void save()}>
        {acting.busy ? wardText.saving : wardText.save}
      </Button>
    </Stack>
  )
}
