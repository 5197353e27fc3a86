import type { Failure } from '@contract/client'
import { consentRoutes } from '@contract/consent-routes'
import { useRef, useState } from 'react'
import { clientInfo } from '@/platform/client-info'
import { newIdempotencyKey } from '@/platform/idempotency-key'
import { act } from '@/platform/service'
import { consentsText } from '@/text/consents'
import { failureText } from '@/text/failures'

const WITHDRAW_SWITCH = 'consent-switch'

/** Takes one consent back by one tap, once; what did not work is said and nothing is pretended. */
export function useWithdrawal(item: string, onWithdrawn: () => void) {
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  // Kept while no answer came: the next tap is then the same act.
  const key = useRef<string | null>(null)
  const running = useRef(false)
  const withdraw = async () => {
    if (running.current) {
      return
    }
    running.current = true
    setBusy(true)
    setProblem(null)
    key.current ??= newIdempotencyKey()
    const body = { action_id: WITHDRAW_SWITCH, client: clientInfo() }
    const result = await act(consentRoutes.withdrawConsent, { params: { item }, body }, key.current)
    running.current = false
    setBusy(false)
    if (result.ok) {
      key.current = null
      onWithdrawn()
    } else {
      setProblem(withdrawalProblem(result.failure))
    }
  }
  return { withdraw, busy, problem }
}

function withdrawalProblem(failure: Failure): string {
  if (failure.kind === 'no_answer' && failure.fault === 'offline') {
    return consentsText.needsNetwork
  }
  return `${consentsText.withdrawFailed}${failureText(failure)}`
}
