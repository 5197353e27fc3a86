import type { Failure } from '@contract/client'
import { consentRoutes } from '@contract/consent-routes'
import { clientInfo } from '@/platform/client-info'
import { act } from '@/platform/service'
import { queueWithdrawals } from './queue-withdrawals'
import {
  changeQueued,
  dropQueued,
  type GivenConsent,
  type QueuedWithdrawal,
  queued,
} from './queued-withdrawals'
import { afterFailure, inLine, sendWithdrawal } from './send-withdrawals'
import { endOffer, offerUndo } from './undo-offers'

const SWITCH = 'consent-switch'
const ALL_BUTTON = 'withdraw-all'
const UNDO_LINK = 'withdrawal-undo'

/** Takes one consent back: on this phone at once, on record as soon as that can be. */
export async function takeBack(consent: GivenConsent): Promise<void> {
  const [made] = queueWithdrawals([consent], SWITCH)
  offerUndo([consent])
  await inLine(async () => made && sendWithdrawal(made))
}

/** Takes these back by one act. Each is queued by itself, so that one can be undone and none is lost. */
export async function takeAllBack(consents: readonly GivenConsent[]): Promise<void> {
  const made = queueWithdrawals(consents, ALL_BUTTON)
  offerUndo(consents)
  await inLine(() => sendAll(made))
}

/**
 * Undoes a withdrawal: one that never left the phone is dropped, any other is undone by the service.
 * Out: why it did not work, or null.
 */
export function undo(consent: GivenConsent): Promise<Failure | null> {
  return inLine(async () => {
    const waiting = queued().filter(({ item, entry }) => isSame(consent, { item, entry }))
    const neverLeft = waiting.length > 0 && waiting.every(({ unanswered }) => !unanswered)
    const failure = neverLeft ? null : await restore(consent)
    if (failure === null) {
      dropQueued(waiting.map(({ key }) => key))
      endOffer(consent)
    }
    return failure
  })
}

async function sendAll(withdrawals: readonly QueuedWithdrawal[]): Promise<void> {
  const keys = withdrawals.map(({ key }) => key)
  for (const key of keys) {
    changeQueued(key, { unanswered: true })
  }
  const body = { action_id: ALL_BUTTON, client: clientInfo() }
  const result = await act(consentRoutes.withdrawAll, { body })
  if (result.ok) {
    dropQueued(keys)
    return
  }
  for (const key of keys) {
    afterFailure(key, result.failure)
  }
}

async function restore({ item }: GivenConsent): Promise<Failure | null> {
  const body = { action_id: UNDO_LINK, client: clientInfo() }
  const result = await act(consentRoutes.restoreConsent, { params: { item }, body })
  return result.ok ? null : result.failure
}

function isSame(one: GivenConsent, other: GivenConsent): boolean {
  return one.item === other.item && one.entry === other.entry
}
