import type { Failure } from '@contract/client'
import type { SubmittedRequest } from '@contract/request'
import type { ErasureOrder, ErasureScope } from '@contract/request-order'
import { requestOrderRoutes } from '@contract/request-order-routes'
import { useState } from 'react'
import { actFreshly } from '@/platform/service'
import { useAct } from '@/platform/use-act'
import { erasureOrder, matchesTail } from './erasure-rules'
import { useProgressMessages } from './use-progress-messages'

interface Confirming {
  scope: ErasureScope
  when: ErasureOrder['when']
  tail: string
  onSubmitted: (submitted: SubmittedRequest) => void
}

export interface Confirmation {
  typed: string
  type: (typed: string) => void
  /** What was typed is not the account's own tail. */
  wrong: boolean
  busy: boolean
  failure: Failure | null
  submit: () => Promise<void>
}

/** Sends a deletion after a fresh login; what was typed stays when it did not work. */
export function useConfirmation({ scope, when, tail, onSubmitted }: Confirming): Confirmation {
  const [typed, setTyped] = useState('')
  const [wrong, setWrong] = useState(false)
  const { run, busy, failure, forget } = useAct()
  const askAboutMessages = useProgressMessages()
  const type = (value: string) => {
    setTyped(value)
    setWrong(false)
    forget()
  }
  const submit = async () => {
    if (scope.kind === 'account' && !matchesTail(typed, tail)) {
      setWrong(true)
      return
    }
    if (scope.kind !== 'account') {
      await askAboutMessages() // closing an account stays as short as it can be
    }
    const body = erasureOrder(scope, when, typed)
    const submitted = await run(`erase ${JSON.stringify(body)}`, (key) =>
      actFreshly(requestOrderRoutes.submitRequest, { body }, key),
    )
    if (submitted) {
      onSubmitted(submitted)
    }
  }
  return { typed, type, wrong, busy, failure, submit }
}
