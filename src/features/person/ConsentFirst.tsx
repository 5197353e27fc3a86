import type { ConsentChoice, ConsentNotice } from '@contract/consent'
import { consentRoutes } from '@contract/consent-routes'
import { firstConsentRoutes } from '@contract/first-consent-routes'
import { clientInfo } from '@/platform/client-info'
import { act, ask } from '@/platform/service'
import { useAct } from '@/platform/use-act'
import { failureText } from '@/text/failures'
import { consentSheetText } from '@/text/person'
import { ChoicePair } from '@/ui/ChoicePair'
import { Notice } from '@/ui/Notice'
import { Paragraph } from '@/ui/prose'
import { ResourceView } from '@/ui/ResourceView'
import { Sheet } from '@/ui/Sheet'
import { useResource } from '@/ui/use-resource'

interface ConsentFirstProps {
  item: string
  onGiven: () => void
  onRefused: () => void
  onClose: () => void
}

/** The item that a value rests on, on a sheet of its own, before the value is kept (PIPL 14). */
export function ConsentFirst({ item, onGiven, onRefused, onClose }: ConsentFirstProps) {
  const notice = useResource(() => ask(firstConsentRoutes.readNotice, { params: { item } }), [item])
  const { run, busy, failure } = useAct()
  // Words that have changed or expired are shown anew; without an answer the same choice is tried again.
  const send = async (body: ConsentChoice, key: string) => {
    const result = await act(consentRoutes.chooseConsent, { body }, key)
    if (!result.ok && result.failure.kind === 'problem') {
      notice.reload()
    }
    return result
  }
  const choose = async (decision: ConsentChoice['decision'], shown: ConsentNotice) => {
    const body = choiceOf(item, decision, shown)
    const state = await run(`${decision} ${shown.exposure_token}`, (key) => send(body, key))
    if (state !== null) {
      const next = state.status === 'given' ? onGiven : onRefused
      next()
    }
  }
  const shown = notice.state === 'ready' ? notice.data : null
  return (
    <Sheet
      open
      title={shown?.title ?? consentSheetText.title}
      onClose={onClose}
      footer={
        shown && (
          <ChoicePair
            first={{
              text: consentSheetText.refuse,
              onPress: () => void choose('refused', shown),
              disabled: busy,
            }}
            second={{
              text: busy ? consentSheetText.sending : consentSheetText.agree,
              onPress: () => void choose('given', shown),
              disabled: busy,
            }}
          />
        )
      }
    >
      <ResourceView resource={notice} failedTitle={consentSheetText.failed}>
        {({ paragraphs }) => paragraphs.map((words) => <Paragraph key={words}>{words}</Paragraph>)}
      </ResourceView>
      {failure && (
        <Notice tone="cinnabar" announced>
          {failureText(failure)}
        </Notice>
      )}
    </Sheet>
  )
}

function choiceOf(
  item: string,
  decision: ConsentChoice['decision'],
  shown: ConsentNotice,
): ConsentChoice {
  return {
    item,
    decision,
    expression: 'explicit_action',
    action_id: `correct-consent-${decision}`,
    exposure_token: shown.exposure_token,
    client: clientInfo(),
  }
}
