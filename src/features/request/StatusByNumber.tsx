import { statusText } from '@/text/request-list'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { Paragraph } from '@/ui/prose'
import { Stack } from '@/ui/Stack'
import { FailureNotice } from './FailureNotice'
import { RequestDetail } from './RequestDetail'
import { type StatusForm, useStatusForm } from './use-status-form'

interface StatusByNumberProps {
  number?: string
}

/** A request's status by number and code; no login, and no account. */
export function StatusByNumber({ number = '' }: StatusByNumberProps) {
  const form = useStatusForm(number)
  if (form.found) {
    return (
      <>
        <FailureNotice failure={form.failure} />
        <RequestDetail {...form.found} onChanged={form.ask} />
      </>
    )
  }
  return <Form form={form} />
}

interface FormProps {
  form: StatusForm
}

function Form({ form }: FormProps) {
  return (
    <Stack>
      <Paragraph quiet>{statusText.intro}</Paragraph>
      <Field
        id="status-number"
        label={statusText.number}
        hint={statusText.numberHint}
        value={form.number}
        onChange={form.setNumber}
        maxLength={32}
        error={form.missing === 'number' ? statusText.missingNumber : undefined}
      />
      <Field
        id="status-code"
        label={statusText.code}
        hint={statusText.codeHint}
        value={form.code}
        onChange={form.setCode}
        maxLength={64}
        error={form.missing === 'code' ? statusText.missingCode : undefined}
      />
      <FailureNotice failure={form.failure} />
      <Button kind="main" disabled={form.busy} onPress={form.ask}>
        {form.busy ? statusText.asking : statusText.ask}
      </Button>
    </Stack>
  )
}
