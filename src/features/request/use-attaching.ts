import type { Failure } from '@contract/client'
import { requestRoutes } from '@contract/request-routes'
import { useState } from 'react'
import type { Picked, PickedFile } from '@/platform/pick-file'
import { actByCode } from '@/platform/service'
import { useAct } from '@/platform/use-act'
import { checkFile, type FileProblem, type FileType } from './file-rules'
import type { RequestAccess } from './request-access'

type PickRefusal = Exclude<Extract<Picked, { ok: false }>['reason'], 'cancelled'>

/** Choosing a file and sending it; nothing is read before it is sent. */
export type Attaching =
  | { at: 'choosing' }
  | { at: 'unpicked'; reason: PickRefusal }
  | { at: 'refused'; problem: FileProblem | 'unread' }
  | { at: 'chosen'; file: PickedFile; type: FileType }
  | { at: 'sent' }

export interface Attachment {
  standing: Attaching
  busy: boolean
  failure: Failure | null
  take: (picking: Promise<Picked>) => Promise<void>
  send: (file: PickedFile, type: FileType) => Promise<void>
  drop: () => void
}

export function useAttaching({ number, code }: RequestAccess, onSent: () => void): Attachment {
  const [standing, setStanding] = useState<Attaching>({ at: 'choosing' })
  const { run, busy, failure, forget } = useAct()
  const take = async (picking: Promise<Picked>) => {
    forget()
    const next = standingOf(await picking)
    if (next) {
      setStanding(next)
    }
  }
  const send = async (file: PickedFile, media_type: FileType) => {
    const base64 = await file.base64().catch(() => null)
    if (base64 === null) {
      setStanding({ at: 'refused', problem: 'unread' })
      return
    }
    const body = { name: file.name, media_type, base64 }
    const sent = await run(`file ${number} ${file.name} ${file.bytes}`, (key) =>
      actByCode(requestRoutes.attachFile, { params: { number }, body }, { key, requestCode: code }),
    )
    if (sent) {
      setStanding({ at: 'sent' })
      onSent()
    }
  }
  const drop = () => {
    forget()
    setStanding({ at: 'choosing' })
  }
  return { standing, busy, failure, take, send, drop }
}

/** Null where the person closed the list: what stood stays. */
function standingOf(picked: Picked): Attaching | null {
  if (!picked.ok) {
    return picked.reason === 'cancelled' ? null : { at: 'unpicked', reason: picked.reason }
  }
  const checked = checkFile(picked.file)
  return checked.ok
    ? { at: 'chosen', file: picked.file, type: checked.type }
    : { at: 'refused', problem: checked.problem }
}
