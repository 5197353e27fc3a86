import type { RequestState, RequestStep } from '../../contract/request'
import type { DatabaseTransaction } from '../database'
import { appendEntry } from '../ledger/store'
import { insertStep, type RequestKey } from './store'

/** A request that moves on, and whose chain says so. */
export interface Moving {
  key: RequestKey
  pseudonym: string
  type: string
  scope: string
}

/** Moves a request on: its state, its step row and its ledger entry commit together, or none does. */
export async function takeStep(
  tx: DatabaseTransaction,
  moving: Moving,
  step: { state: RequestState; at: Date; actor: RequestStep['actor'] },
): Promise<void> {
  await insertStep(tx, moving.key, step)
  await appendEntry(
    tx,
    { pseudonym: moving.pseudonym, at: step.at },
    {
      kind: 'request.stepped',
      request_id: moving.key.requestId,
      type: moving.type,
      scope: moving.scope,
      state: step.state,
      actor: step.actor,
    },
  )
}
