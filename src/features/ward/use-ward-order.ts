import type { ConsentNotice } from '@contract/consent'
import type { NewWard, WardOrder } from '@contract/ward'
import { wardRoutes } from '@contract/ward-routes'
import { useState } from 'react'
import { clientInfo } from '@/platform/client-info'
import { actFreshly } from '@/platform/service'
import { useAct } from '@/platform/use-act'

export type Relation = WardOrder['relation']

const NICKNAME_LETTERS = 20

/** What a guardian fills in for a child, and the separate consent that sends it. Nothing is sent before. */
export function useWardOrder(onAdded: (added: NewWard) => void) {
  const [relation, setRelation] = useState<Relation | null>(null)
  const [nickname, setNickname] = useState('')
  const [incomplete, setIncomplete] = useState(false)
  const [reading, setReading] = useState(false)
  const { run, busy, failure, forget } = useAct()
  const name = nickname.trim()

  const read = () => {
    const complete = relation !== null && name !== '' && name.length <= NICKNAME_LETTERS
    setIncomplete(!complete)
    setReading(complete)
    forget()
  }
  const close = () => setReading(false)
  const agree = async (notice: ConsentNotice) => {
    if (relation === null) {
      return
    }
    const choice = {
      item: notice.subject,
      decision: 'given' as const,
      expression: 'explicit_action',
      action_id: 'ward-sheet-given',
      exposure_token: notice.exposure_token,
      client: clientInfo(),
    }
    const body = { choice, relation, nickname: name }
    const added = await run(`ward ${JSON.stringify([relation, name])}`, (key) =>
      actFreshly(wardRoutes.addWard, { body }, key),
    )
    if (added) {
      setReading(false)
      onAdded(added)
    }
  }
  const fill = { relation, setRelation, nickname, setNickname, incomplete, read }
  return { fill, reading, close, agree, busy, failure }
}
