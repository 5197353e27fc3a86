import type { Failure, Result } from '@contract/client'
import type { SubmittedRequest } from '@contract/request'
import type { AppealByCode, PublicOrder, RequestOrder } from '@contract/request-order'
import { requestOrderRoutes } from '@contract/request-order-routes'
import { requestRoutes } from '@contract/request-routes'
import { useState } from 'react'
import { act, actByCode, actFreshly } from '@/platform/service'
import { useAct } from '@/platform/use-act'
import type { RequestAccess } from './request-access'
import { useProgressMessages } from './use-progress-messages'

export interface Filing<Order> {
  busy: boolean
  failure: Failure | null
  submitted: SubmittedRequest | null
  file: (order: Order) => Promise<void>
  /** What was asked for has changed: the last failure says nothing about it any more. */
  forget: () => void
}

/** Files a request with an account, after a fresh login. Call `file` in the tap that submits. */
export function useFiling(): Filing<RequestOrder> {
  const askAboutMessages = useProgressMessages()
  const filing = useSending<RequestOrder>((body, key) =>
    actFreshly(requestOrderRoutes.submitRequest, { body }, key),
  )
  const file = async (order: RequestOrder) => {
    await askAboutMessages()
    await filing.file(order)
  }
  return { ...filing, file }
}

/** Files what needs no account. */
export function usePublicFiling(): Filing<PublicOrder> {
  return useSending<PublicOrder>((body, key) =>
    act(requestOrderRoutes.submitPublicRequest, { body }, key),
  )
}

/** Files an appeal: by the code of what it is about where this phone knows it, else with an account. */
export function useAppealFiling({ number, code }: RequestAccess): Filing<AppealByCode> {
  const owned = useFiling()
  const coded = useSending<AppealByCode>((body, key) =>
    actByCode(
      requestRoutes.appealRequest,
      { params: { number }, body },
      { key, requestCode: code },
    ),
  )
  if (code !== null) {
    return coded
  }
  return { ...owned, file: ({ words }) => owned.file({ type: 'appeal', number, words }) }
}

function useSending<Order extends object>(
  send: (order: Order, key: string) => Promise<Result<SubmittedRequest>>,
): Filing<Order> {
  const [submitted, setSubmitted] = useState<SubmittedRequest | null>(null)
  const { run, busy, failure, forget } = useAct()
  const file = async (order: Order) => {
    const filed = await run(JSON.stringify(order), (key) => send(order, key))
    if (filed) {
      setSubmitted(filed)
    }
  }
  return { busy, failure, submitted, file, forget }
}
