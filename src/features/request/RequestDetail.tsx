import type { RequestView } from '@contract/request'
import { open } from '@/platform/navigation'
import { fullMomentText, momentText } from '@/text/dates'
import { requestText, requestTitle, stateNames, stepDetails, stepName } from '@/text/request'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { KeyValue } from '@/ui/KeyValue'
import { Code } from '@/ui/prose'
import { Section } from '@/ui/Section'
import { Stack } from '@/ui/Stack'
import { type Step, Steps } from '@/ui/Steps'
import { AccountGone } from './AccountGone'
import { DueNotice } from './DueNotice'
import { ErasureResult } from './ErasureResult'
import { hasClosedAccount, type TimelineStep, timeline } from './request-rules'
import { UndoRequest } from './UndoRequest'

interface RequestDetailProps {
  request: RequestView
  /** How it was opened: taking it back needs the session. */
  by: 'session' | 'code'
  onChanged: () => void
}

/** One request as its owner follows it: what, by when, every step that happened, what is still ahead. */
export function RequestDetail({ request, by, onChanged }: RequestDetailProps) {
  return (
    <>
      <Stack>
        <Card title={requestTitle(request)}>
          <KeyValue
            pairs={[
              { key: requestText.number, value: <Code>{request.number}</Code> },
              { key: requestText.submitted, value: fullMomentText(request.submitted_at) },
              { key: requestText.standing, value: stateNames[request.state] },
            ]}
          />
        </Card>
        <DueNotice request={request} />
        {hasClosedAccount(request) && <AccountGone />}
        <UndoRequest request={request} by={by} onChanged={onChanged} />
      </Stack>
      <Section title={requestText.progress}>
        <Card>
          <Steps steps={timeline(request).map((step) => stepOf(step, request))} />
        </Card>
      </Section>
      <ErasureResult request={request} />
      <Stack>
        <Button onPress={onChanged}>{requestText.refresh}</Button>
        <Button kind="link" onPress={() => void open('requests', {})}>
          {requestText.all}
        </Button>
      </Stack>
    </>
  )
}

function stepOf({ key, state, standing, at }: TimelineStep, request: RequestView): Step {
  const detail = standing === 'now' ? detailOf(state, request) : undefined
  return {
    key,
    label: stepName(state, request.type),
    state: standing,
    ...(at && { moment: momentText(at) }),
    ...(detail && { detail }),
  }
}

function detailOf(state: RequestView['state'], request: RequestView): string | undefined {
  switch (state) {
    case 'cooling':
      return request.cooling_until
        ? stepDetails.cooling(momentText(request.cooling_until))
        : undefined
    case 'processing':
      return request.type === 'erase' ? stepDetails.processing : undefined
    case 'verifying':
      return stepDetails.verifying
    default:
      return undefined
  }
}
