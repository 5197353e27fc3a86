import type { RequestActor } from '../../contract/request'
import {
  isOpen,
  nextState,
  type RequestEvent,
  type RequestState,
} from '../../contract/request-machine'
import type { DatabaseTransaction } from '../database'
import { AppError } from '../errors'
import { appendEntry } from '../ledger/store'
import { destroyedAt, setSecretEnd } from './secret'
import { changeRequest, insertStep, lockRequest, type RequestKey, standingOf } from './store'

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
 * Lets an event happen to a request: its state, its step row and its ledger entry commit together, or none does.
 * Out: the new state and the entry's hash. Throws REQUEST_NOT_OPEN where the event cannot happen now
 * (contract/request-machine.ts is the one owner of what may follow what).
 */
export async function takeStep(
  tx: DatabaseTransaction,
  moving: Moving,
  step: { event: RequestEvent; at: Date; actor: RequestActor },
): Promise<{ state: RequestState; entry: string }> {
  const stored = await lockRequest(tx, moving.key)
  const state = stored && nextState(standingOf(stored), step.event)
  if (!state) {
    throw new AppError('REQUEST_NOT_OPEN')
  }
  if (step.event === 'left_over') {
    await changeRequest(tx, moving.key, { attempts: stored.attempts + 1 })
  }
  return { state, entry: await recordState(tx, moving, { state, ...step }) }
}

/** Files the first state of a request, which no event leads to, or the one an event leads to. Out: the entry's hash. */
export async function recordState(
  tx: DatabaseTransaction,
  moving: Moving,
  { state, at, actor }: { state: RequestState; at: Date; actor: RequestActor },
): Promise<string> {
  const closedAt = isOpen(state) ? null : at
  await insertStep(tx, moving.key, { state, at, actor, closedAt })
  await setSecretEnd(tx, moving.key, closedAt && destroyedAt(closedAt))
  return appendEntry(
    tx,
    { pseudonym: moving.chain.pseudonym, at },
    {
      kind: 'request.stepped',
      request: moving.chain.reference,
      type: moving.type,
      scope: moving.scope,
      state,
      actor,
    },
  )
}
