import type { DatumView } from '@contract/person'
import type { Field } from '@contract/register-field'
import { twinOf } from '@contract/request-order'
import { View } from '@tarojs/components'
import { open } from '@/platform/navigation'
import { failureText } from '@/text/failures'
import { correctText } from '@/text/person'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { KeyValue } from '@/ui/KeyValue'
import { Notice } from '@/ui/Notice'
import { Link } from '@/ui/prose'
import { Stack } from '@/ui/Stack'
import { TextArea } from '@/ui/TextArea'
import type { CorrectParts } from './Correct'
import { asWritten } from './correction-rules'
import { Review } from './Review'
import { type ByRequest, useByRequest } from './use-by-request'

interface CorrectByRequestProps extends CorrectParts {
  datum: DatumView
  field: Field
}

/** One value that somebody has to check before it changes: what it should be and why, as a request. */
export function CorrectByRequest({ renderSubmitted, ...props }: CorrectByRequestProps) {
  const { datum, field } = props
  const request = useByRequest(field)
  switch (request.stage.at) {
    case 'form':
      return <Form {...props} request={request} />
    case 'review': {
      const { order } = request.stage
      return (
        <Review
          pairs={[
            { key: correctText.from, value: datum.masked ?? correctText.none },
            { key: correctText.to, value: asWritten(field, order.wanted) },
            { key: correctText.reason, value: order.reason },
          ]}
          busy={request.busy}
          onBack={request.edit}
          onSubmit={() => void request.submit(order)}
        >
          <Trouble request={request} />
        </Review>
      )
    }
    case 'submitted':
      return <>{renderSubmitted(request.stage.submitted)}</>
  }
}

interface FormProps extends Omit<CorrectByRequestProps, 'renderSubmitted'> {
  request: ByRequest
}

function Form({ datum, field, request, renderInput }: FormProps) {
  const { draft, errors, change } = request
  return (
    <Stack>
      <Card>
        <KeyValue pairs={[{ key: correctText.now, value: datum.masked ?? correctText.none }]} />
      </Card>
      <View>
        {field.input.kind === 'none' ? (
          <TextArea
            id="correct-wanted"
            label={correctText.wanted}
            value={draft.wanted}
            onChange={(wanted) => change({ wanted })}
            error={errors.wanted}
          />
        ) : (
          renderInput({
            field,
            value: draft.wanted,
            onChange: (wanted) => change({ wanted }),
            error: errors.wanted,
          })
        )}
      </View>
      <TextArea
        id="correct-reason"
        label={correctText.reason}
        hint={correctText.reasonHint}
        value={draft.reason}
        onChange={(reason) => change({ reason })}
        error={errors.reason}
      />
      <Button kind="main" onPress={request.review}>
        {correctText.review}
      </Button>
    </Stack>
  )
}

function Trouble({ request: { failure } }: { request: ByRequest }) {
  if (!failure) {
    return null
  }
  const number = twinOf(failure)
  const link = number && (
    <Link onPress={() => void open('request', { number })}>{correctText.seeTwin(number)}</Link>
  )
  return (
    <Notice tone="cinnabar" title={failureText(failure)} action={link} announced>
      {correctText.kept}
    </Notice>
  )
}
