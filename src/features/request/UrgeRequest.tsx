import { shanghaiDate, weekdayOf } from '@contract/calendar-date'
import type { RequestView } from '@contract/request'
import { requestRoutes } from '@contract/request-routes'
import { useState } from 'react'
import { now } from '@/platform/clock'
import { actByCode } from '@/platform/service'
import { useAct } from '@/platform/use-act'
import { dayText } from '@/text/dates'
import { weekdayNames } from '@/text/request'
import { urgeText } from '@/text/request-detail'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import { Small } from '@/ui/prose'
import { FailureNotice } from './FailureNotice'
import { urgeStanding } from './request-rules'

interface UrgeRequestProps {
  request: RequestView
  code: string | null
  onChanged: () => void
}

/** 催办: once in three working days, and until then the day from which it is possible again. */
export function UrgeRequest({ request, code, onChanged }: UrgeRequestProps) {
  const { run, busy, failure } = useAct()
  const [urged, setUrged] = useState(false)
  const { number } = request
  const standing = urgeStanding(request, now())
  const urge = async () => {
    const answered = await run(`urge ${number}`, (key) =>
      actByCode(requestRoutes.urgeRequest, { params: { number } }, { key, requestCode: code }),
    )
    setUrged(answered !== null)
    onChanged()
  }
  return (
    <>
      <FailureNotice failure={failure} />
      {urged && (
        <Notice tone="pine" announced>
          {urgeText.urged}
        </Notice>
      )}
      {standing === 'now' && (
        <Button disabled={busy} onPress={() => void urge()}>
          {busy ? urgeText.busy : urgeText.urge}
        </Button>
      )}
      {standing !== null && standing !== 'now' && <Small>{fromWords(standing.from)}</Small>}
    </>
  )
}

function fromWords(from: string): string {
  const weekday = weekdayNames[weekdayOf(shanghaiDate(new Date(from)))] ?? ''
  return urgeText.from(dayText(from), weekday)
}
