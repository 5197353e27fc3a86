import { shanghaiDate } from '@contract/calendar-date'
import type { Field } from '@contract/register-field'
import { checkValue, type ValueProblem } from '@contract/register-value'
import { wardRoutes } from '@contract/ward-routes'
import { useState } from 'react'
import { clientInfo } from '@/platform/client-info'
import { now } from '@/platform/clock'
import { actFreshly } from '@/platform/service'
import type { Acting } from '@/platform/use-act'
import { refusedValue } from '@/text/values'

interface KindCorrection {
  ward: string
  field: Field
  acting: Acting
  onSaved: () => void
}

/** A child's value as its guardian types it, checked here and then sent; what was typed stays until it is saved. */
export function useKindCorrection({ ward, field, acting, onSaved }: KindCorrection) {
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<ValueProblem | null>(null)
  const refused = refusedValue(acting.failure)

  const type = (value: string) => {
    setTyped(value)
    setProblem(null)
    acting.forget()
  }
  const save = async () => {
    const checked = checkValue(field, typed, { today: shanghaiDate(now()) })
    if (!checked.ok) {
      setProblem(checked.reason)
      return
    }
    const params = { ward, field: field.code }
    const body = { value: checked.value, action_id: 'ward-correct-save', client: clientInfo() }
    const done = await acting.run(`correct ${JSON.stringify([params, body.value])}`, (key) =>
      actFreshly(wardRoutes.putWardDatum, { params, body }, key),
    )
    if (done) {
      onSaved()
    }
  }
  return {
    typed,
    type,
    save,
    problem: problem ?? refused,
    failure: refused ? null : acting.failure,
  }
}
