import type { Failure } from '@contract/client'
import type { SubmittedRequest } from '@contract/request'
import { type ErasureOrder, type ErasureScope, twinOf } from '@contract/request-order'
import { now } from '@/platform/clock'
import { back } from '@/platform/navigation'
import { dayText } from '@/text/dates'
import { eraseText } from '@/text/erase'
import { failureText } from '@/text/failures'
import { Card } from '@/ui/Card'
import { ChoicePair } from '@/ui/ChoicePair'
import { Field } from '@/ui/Field'
import { KeyValue } from '@/ui/KeyValue'
import { Notice } from '@/ui/Notice'
import { Section } from '@/ui/Section'
import { Stack } from '@/ui/Stack'
import { ToRequest } from './Blocked'
import { coolingEnd } from './erasure-rules'
import { useConfirmation } from './use-confirmation'

interface ConfirmStepProps {
  scope: ErasureScope
  label: string
  when: ErasureOrder['when']
  tail: string
  online: boolean
  onSubmitted: (submitted: SubmittedRequest) => void
}

/** Once more before it is sent; to close the account, its last four characters are typed. */
export function ConfirmStep({ scope, label, when, tail, online, onSubmitted }: ConfirmStepProps) {
  const confirmation = useConfirmation({ scope, when, tail, onSubmitted })
  const { busy, wrong, failure } = confirmation
  return (
    <Section title={eraseText.confirmTitle}>
      <Stack>
        <Card>
          <KeyValue
            pairs={[
              { key: eraseText.what, value: label },
              { key: eraseText.when, value: whenText(when) },
            ]}
          />
        </Card>
        {scope.kind === 'account' && (
          <Field
            id="account-tail"
            label={eraseText.tail}
            hint={eraseText.tailHint(tail)}
            value={confirmation.typed}
            onChange={confirmation.type}
            maxLength={8}
            error={wrong ? eraseText.tailWrong : undefined}
          />
        )}
        {failure && <Refused failure={failure} />}
        <ChoicePair
          first={{ text: eraseText.keep, onPress: () => void back(), disabled: busy }}
          second={{
            text: busy ? eraseText.submitting : eraseText.submit,
            onPress: () => void confirmation.submit(),
            disabled: busy || !online,
          }}
        />
      </Stack>
    </Section>
  )
}

function whenText(when: ErasureOrder['when']): string {
  return when === 'now' ? eraseText.nowShort : eraseText.laterShort(dayText(coolingEnd(now())))
}

function Refused({ failure }: { failure: Failure }) {
  const twin = twinOf(failure)
  const link = twin && <ToRequest number={twin} />
  const words =
    failure.kind === 'problem' || failure.kind === 'unreadable'
      ? failureText(failure)
      : unansweredText(failure.fault)
  return (
    <Notice tone="cinnabar" action={link} announced>
      {words}
    </Notice>
  )
}

function unansweredText(fault: 'offline' | 'timeout' | 'interrupted'): string {
  return fault === 'offline' ? eraseText.offline : eraseText.unsure
}
