import { shanghaiDate } from '@contract/calendar-date'
import type { Result } from '@contract/client'
import type { ConsentNotice } from '@contract/consent'
import { consentRoutes } from '@contract/consent-routes'
import { personRoutes } from '@contract/person-routes'
import type { Field } from '@contract/register-field'
import { checkValue } from '@contract/register-value'
import { useRef, useState } from 'react'
import { clientInfo } from '@/platform/client-info'
import { now } from '@/platform/clock'
import { newIdempotencyKey } from '@/platform/idempotency-key'
import type { PhoneCode } from '@/platform/phone-number'
import { act } from '@/platform/service'
import { failureText } from '@/text/failures'
import { phoneRefusalText } from '@/text/session'
import { valueProblemText } from '@/text/values'
import { createKeyring } from './keyring'

interface Saving {
  field: Field
  /** Where the field has a consent of its own: what stood on the screen, agreed to by the same tap. */
  notice: ConsentNotice | null
  /** The notice was not taken as agreed to: it has to be read anew. */
  onNoticeRefused: () => void
  onSaved: () => void
}

/** Saves one field, once per tap; what was typed stays when it does not work. */
export function useFieldSaving({ field, notice, onNoticeRefused, onSaved }: Saving) {
  const [value, setValue] = useState('')
  const [error, setError] = useState<string | undefined>(undefined)
  const [busy, setBusy] = useState(false)
  const running = useRef(false)
  const keyFor = useRef(createKeyring(newIdempotencyKey)).current

  const once = async (give: () => Promise<Result<unknown>>) => {
    if (running.current) {
      return
    }
    running.current = true
    setBusy(true)
    setError(undefined)
    try {
      const result = await give()
      if (result.ok) {
        onSaved()
      } else {
        setError(failureText(result.failure))
      }
    } finally {
      running.current = false
      setBusy(false)
    }
  }
  const agreedThen = async (give: () => Promise<Result<unknown>>): Promise<Result<unknown>> => {
    const agreed = notice && (await giveConsent(field, notice, keyFor(notice.exposure_token)))
    if (!agreed || agreed.ok) {
      return give()
    }
    if (agreed.failure.kind === 'problem') {
      onNoticeRefused()
    }
    return agreed
  }
  const save = () => {
    const checked = checkValue(field, value, { today: shanghaiDate(now()) })
    if (!checked.ok) {
      setError(valueProblemText[checked.reason])
      return
    }
    const body = { value: checked.value, action_id: actionId(field, 'save'), client: clientInfo() }
    const put = () =>
      act(personRoutes.putDatum, { params: { field: field.code }, body }, keyFor(checked.value))
    void once(() => agreedThen(put))
  }
  const takeWeChatPhone = (given: PhoneCode) => {
    if (!given.ok) {
      setError(phoneRefusalText[given.reason])
      return
    }
    const body = {
      phone_code: given.code,
      action_id: actionId(field, 'wechat'),
      client: clientInfo(),
    }
    const take = () => act(personRoutes.takeWeChatPhone, { body }, keyFor(given.code))
    void once(() => agreedThen(take))
  }
  return { value, setValue, error, busy, save, takeWeChatPhone }
}

function giveConsent(field: Field, notice: ConsentNotice, key: string) {
  const body = {
    item: field.consent_item,
    decision: 'given' as const,
    expression: 'explicit_action' as const,
    action_id: actionId(field, 'agree'),
    exposure_token: notice.exposure_token,
    client: clientInfo(),
  }
  return act(consentRoutes.chooseConsent, { body }, key)
}

/** The id of a button of this field, as entries name it. */
export function actionId(field: Field, name: string): string {
  return `${field.code.replaceAll('_', '-')}-${name}`
}
