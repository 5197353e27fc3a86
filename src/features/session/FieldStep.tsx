import type { ConsentNotice } from '@contract/consent'
import { firstConsentRoutes } from '@contract/first-consent-routes'
import { purposeOf, type Register, retentionOf } from '@contract/register'
import type { Field } from '@contract/register-field'
import { View } from '@tarojs/components'
import { ask } from '@/platform/service'
import { sessionText } from '@/text/session'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { ChoicePair } from '@/ui/ChoicePair'
import { ErrorState } from '@/ui/ErrorState'
import { Heading } from '@/ui/Heading'
import { KeyValue } from '@/ui/KeyValue'
import { Notice } from '@/ui/Notice'
import { Paragraph } from '@/ui/prose'
import { ResourceView } from '@/ui/ResourceView'
import { Stack } from '@/ui/Stack'
import { useResource } from '@/ui/use-resource'
import type { RenderInput } from './OptionalFields'
import { actionId, useFieldSaving } from './use-field-saving'
import { WeChatPhone } from './WeChatPhone'

interface FieldStepProps {
  field: Field
  register: Register
  renderInput: RenderInput
  onSaved: () => void
  onSkip: () => void
}

const REGISTRATION_ITEM = 'C0' // agreed to by joining; any other item is asked about here

/** One field with its notice in the same view: why, for what, how long, and what skipping changes. */
export function FieldStep({ field, register, ...step }: FieldStepProps) {
  return (
    <Stack>
      <Heading>{field.label}</Heading>
      <Card>
        <KeyValue pairs={factsOf(field, register)} />
      </Card>
      {field.consent_item === REGISTRATION_ITEM ? (
        <Giving field={field} notice={null} onNoticeRefused={nothing} {...step} />
      ) : (
        <AskedFirst field={field} {...step} />
      )}
    </Stack>
  )
}

function factsOf(field: Field, register: Register) {
  const purposes = field.purposes.flatMap((code) => purposeOf(register, code)?.label ?? [])
  const retention = retentionOf(register, field)
  const kept = retention ? `${retention.period}。${retention.after_text}` : undefined
  return [
    { key: sessionText.why, value: field.why },
    { key: sessionText.purposes, value: purposes.join('、') },
    { key: sessionText.kept, value: kept },
    { key: sessionText.ifSkipped, value: field.if_skipped },
  ].filter(({ value }) => value)
}

type StepProps = Omit<FieldStepProps, 'register'>

/** A field with a consent of its own: its notice stands here, and the same tap agrees and saves. */
function AskedFirst({ field, ...step }: StepProps) {
  const notice = useResource(
    () => ask(firstConsentRoutes.readNotice, { params: { item: field.consent_item } }),
    [field.consent_item],
  )
  if (notice.state === 'failed' || notice.state === 'offline') {
    return (
      <Stack>
        <ErrorState title={sessionText.noticeFailed} onRetry={notice.reload} />
        <Button onPress={step.onSkip}>{sessionText.skip}</Button>
      </Stack>
    )
  }
  return (
    <ResourceView resource={notice}>
      {(served) => (
        <Stack>
          <View>
            {served.paragraphs.map((paragraph) => (
              <Paragraph key={paragraph}>{paragraph}</Paragraph>
            ))}
          </View>
          <Giving field={field} notice={served} onNoticeRefused={notice.reload} {...step} />
        </Stack>
      )}
    </ResourceView>
  )
}

interface GivingProps extends StepProps {
  notice: ConsentNotice | null
  onNoticeRefused: () => void
}

function Giving({ renderInput, onSkip, ...given }: GivingProps) {
  const { field, notice } = given
  const saving = useFieldSaving(given)
  const { value, setValue, error, busy } = saving
  const viaWeChat = field.input.kind === 'phone' && field.collected.includes('wechat')
  return (
    <Stack>
      {viaWeChat && (
        <WeChatPhone
          actionId={actionId(field, 'wechat')}
          disabled={busy}
          onCode={saving.takeWeChatPhone}
        />
      )}
      {renderInput({ field, value, onChange: setValue, error })}
      {busy && <Notice announced>{sessionText.saving}</Notice>}
      <ChoicePair
        first={{ text: notice ? sessionText.refuseAndSkip : sessionText.skip, onPress: onSkip }}
        second={{
          text: notice ? sessionText.agreeAndSave : sessionText.save,
          disabled: busy,
          onPress: saving.save,
        }}
      />
    </Stack>
  )
}

/** Without a notice of its own there is none to refuse. */
function nothing() {}
