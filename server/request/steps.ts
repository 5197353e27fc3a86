import type { RequestState, RequestStep } from '../../contract/request'
import type { DatabaseTransaction } from '../database'
import { appendEntry } from '../ledger/store'
import { insertStep, type RequestKey } from './store'

/**
 * Where a request's steps are recorded, and under which name of its own. Both are sealed with the open request and
 * forgotten with its end: after that no key leads from a request to a chain, or from a chain to a request.
 */
export interface RequestChain {
  pseudonym: string
  reference: string
}

/** A request that moves on, and whose chain says so. */
export interface Moving {
  key: RequestKey
  chain: RequestChain
  type: string
  scope: string
}

/**
 * Moves a request on: its state, its step row and its ledger entry commit together, or none does.
 * Out: the entry's hash.
 */
export async function takeStep(
  tx: DatabaseTransaction,
  moving: Moving,
  step: { state: RequestState; at: Date; actor: RequestStep['actor'] },
): Promise<string> {
  await insertStep(tx, moving.key, step)
  return appendEntry(
    tx,
    { pseudonym: moving.chain.pseudonym, at: step.at },
    {
      kind: 'request.stepped',
      request: moving.chain.reference,
      type: moving.type,
      scope: moving.scope,
      state: step.state,
      actor: step.actor,
    },
  )
}
