import { shanghaiDate } from '@contract/calendar-date'
import type { Failure } from '@contract/client'
import type { DatumView } from '@contract/person'
import { personRoutes } from '@contract/person-routes'
import type { Field } from '@contract/register-field'
import { checkValue, type ValueProblem } from '@contract/register-value'
import { useState } from 'react'
import { clientInfo } from '@/platform/client-info'
import { now } from '@/platform/clock'
import { act } from '@/platform/service'
import { useAct } from '@/platform/use-act'
import { refusedValue } from '@/text/values'

type Stage = { at: 'form' } | { at: 'review'; value: string } | { at: 'saved'; datum: DatumView }

export interface ByHand {
  stage: Stage
  typed: string
  type: (typed: string) => void
  problem: ValueProblem | null
  busy: boolean
  /** Why saving did not work, where it is not about the value itself. */
  failure: Failure | null
  /** The item that has to be agreed to before the value can be kept. */
  consentNeeded: boolean
  review: () => void
  edit: () => void
  save: (value: string) => Promise<void>
  /** Saves after the item was agreed to, just now. */
  saveAgreed: (value: string) => Promise<void>
  leaveConsent: () => void
}

/**
 * Giving or correcting one value by hand: typed, checked, looked at once more, saved. Where its item was taken
 * back on this phone, nothing is sent before it is agreed to anew.
 */
export function useByHand(field: Field, isWithdrawn: boolean): ByHand {
  const [stage, setStage] = useState<Stage>({ at: 'form' })
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<ValueProblem | null>(null)
  const { run, busy, failure, forget } = useAct()
  const refused = refusedValue(failure)
  const [asksAnew, setAsksAnew] = useState(false)
  const consentNeeded =
    asksAnew || (failure?.kind === 'problem' && failure.code === 'CONSENT_REQUIRED')

  const type = (value: string) => {
    setTyped(value)
    setProblem(null)
    forget()
  }
  const review = () => {
    const checked = checkValue(field, typed, { today: shanghaiDate(now()) })
    if (checked.ok) {
      setStage({ at: 'review', value: checked.value })
    } else {
      setProblem(checked.reason)
    }
  }
  const edit = () => {
    setProblem(refused)
    setStage({ at: 'form' })
    forget()
  }
  const saveAgreed = async (value: string) => {
    setAsksAnew(false)
    const body = { value, action_id: 'correct-save', client: clientInfo() }
    const datum = await run(`put ${field.code} ${value}`, (key) =>
      act(personRoutes.putDatum, { params: { field: field.code }, body }, key),
    )
    if (datum) {
      setStage({ at: 'saved', datum })
    }
  }
  const save = async (value: string) => {
    if (isWithdrawn) {
      setAsksAnew(true)
    } else {
      await saveAgreed(value)
    }
  }
  const leaveConsent = () => {
    setAsksAnew(false)
    forget()
  }
  return {
    stage,
    typed,
    type,
    problem: problem ?? refused,
    busy,
    failure: refused || consentNeeded ? null : failure,
    consentNeeded,
    review,
    edit,
    save,
    saveAgreed,
    leaveConsent,
  }
}
