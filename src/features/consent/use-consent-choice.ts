import type { ConsentChoice, ConsentNotice } from '@contract/consent'
import { consentRoutes } from '@contract/consent-routes'
import { useRef, useState } from 'react'
import { clientInfo } from '@/platform/client-info'
import { newIdempotencyKey } from '@/platform/idempotency-key'
import { act } from '@/platform/service'
import { consentsText } from '@/text/consents'
import { failureText } from '@/text/failures'

export type Decision = ConsentChoice['decision']

interface Choosing {
  notice: ConsentNotice
  /** Where the two buttons stand. */
  control: 'sheet' | 'change'
  /** The notice was not taken: it has to be read anew. */
  onNoticeRefused: () => void
  onChosen: (decision: Decision) => void
}

/** Gives or refuses the one item whose notice is on the screen; a repeated try is the same act. */
export function useConsentChoice({ notice, control, onNoticeRefused, onChosen }: Choosing) {
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const running = useRef(false)
  const keys = useRef(new Map<string, string>())
  const choose = async (decision: Decision) => {
    if (running.current) {
      return
    }
    running.current = true
    setBusy(true)
    setProblem(null)
    const about = `${decision} ${notice.exposure_token}`
    const key = keys.current.get(about) ?? newIdempotencyKey()
    keys.current.set(about, key)
    const body = choiceOf(notice, decision, control)
    const result = await act(consentRoutes.chooseConsent, { body }, key)
    running.current = false
    setBusy(false)
    if (result.ok) {
      onChosen(decision)
    } else {
      setProblem(`${consentsText.notSaved}${failureText(result.failure)}`)
      if (result.failure.kind === 'problem') {
        onNoticeRefused()
      }
    }
  }
  return { choose, busy, problem }
}

function choiceOf(
  notice: ConsentNotice,
  decision: Decision,
  control: Choosing['control'],
): ConsentChoice {
  return {
    item: notice.subject,
    decision,
    expression: 'explicit_action',
    action_id: `${control}-${decision === 'given' ? 'agree' : 'refuse'}`,
    exposure_token: notice.exposure_token,
    client: clientInfo(),
  }
}
