import { shanghaiDate } from '@contract/calendar-date'
import type { Failure } from '@contract/client'
import type { Field } from '@contract/register-field'
import { checkValue } from '@contract/register-value'
import type { SubmittedRequest } from '@contract/request'
import { requestOrderRoutes } from '@contract/request-order-routes'
import { useState } from 'react'
import { now } from '@/platform/clock'
import { actFreshly } from '@/platform/service'
import { useAct } from '@/platform/use-act'
import { valueProblemText } from '@/text/values'

interface Draft {
  wanted: string
  reason: string
}

type Stage =
  | { at: 'form' }
  | { at: 'review'; order: Draft }
  | { at: 'submitted'; submitted: SubmittedRequest }

export interface ByRequest {
  stage: Stage
  draft: Draft
  change: (part: Partial<Draft>) => void
  errors: Partial<Draft>
  busy: boolean
  failure: Failure | null
  review: () => void
  edit: () => void
  submit: (order: Draft) => Promise<void>
}

/** Asking for a correction that somebody has to check: what it should be, and why. */
export function useByRequest(field: Field): ByRequest {
  const [stage, setStage] = useState<Stage>({ at: 'form' })
  const [draft, setDraft] = useState<Draft>({ wanted: '', reason: '' })
  const [errors, setErrors] = useState<Partial<Draft>>({})
  const { run, busy, failure, forget } = useAct()

  const change = (part: Partial<Draft>) => {
    setDraft({ ...draft, ...part })
    setErrors({})
  }
  const review = () => {
    const checked = checkDraft(field, draft)
    setErrors(checked.errors)
    if (checked.order) {
      setStage({ at: 'review', order: checked.order })
    }
  }
  const edit = () => {
    setStage({ at: 'form' })
    forget()
  }
  const submit = async (order: Draft) => {
    const body = { type: 'correct' as const, field: field.code, ...order }
    const submitted = await run(`correct ${JSON.stringify(body)}`, (key) =>
      actFreshly(requestOrderRoutes.submitRequest, { body }, key),
    )
    if (submitted) {
      setStage({ at: 'submitted', submitted })
    }
  }
  return { stage, draft, change, errors, busy, failure, review, edit, submit }
}

// A record that nobody types, such as a call's, is described in words; anything else is held to its form.
function checkDraft(field: Field, draft: Draft): { order?: Draft; errors: Partial<Draft> } {
  const reason = draft.reason.trim()
  const wanted = draft.wanted.trim()
  const checked = checkValue(field, wanted, { today: shanghaiDate(now()) })
  const problem = checked.ok || checked.reason === 'NOT_TYPED_IN' ? null : checked.reason
  const errors = {
    ...(problem && { wanted: valueProblemText[problem] }),
    ...(reason === '' && { reason: valueProblemText.EMPTY }),
  }
  return problem || reason === ''
    ? { errors }
    : { errors, order: { wanted: checked.ok ? checked.value : wanted, reason } }
}
