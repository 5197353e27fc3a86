import { now } from '@/platform/clock'
import { newIdempotencyKey } from '@/platform/idempotency-key'
import { sessionMark } from '@/platform/session'
import {
  type GivenConsent,
  type QueuedWithdrawal,
  queued,
  queuedWithdrawals,
} from './queued-withdrawals'

/** Puts acts into the queue, each in place of an older one about the same item by the same login. */
export function queueWithdrawals(
  consents: readonly GivenConsent[],
  actionId: string,
): QueuedWithdrawal[] {
  const made = consents.map(({ item, entry }) => ({
    item,
    entry,
    actionId,
    key: newIdempotencyKey(),
    at: now().toISOString(),
    session: sessionMark() ?? '',
    unanswered: false,
    refused: null,
  }))
  const others = queued().filter((old) => !made.some((act) => isSameWish(act, old)))
  queuedWithdrawals.set([...others, ...made])
  return made
}

function isSameWish(act: QueuedWithdrawal, old: QueuedWithdrawal): boolean {
  return act.item === old.item && act.session === old.session
}
