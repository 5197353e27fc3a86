import * as v from 'valibot'
import { keep } from '@/platform/kept'
import { slot } from '@/platform/storage'

const QueuedWithdrawal = v.object({
  item: v.string(),
  /** The entry of the consent that is taken back: one given later, or by another account, is left alone. */
  entry: v.string(),
  actionId: v.string(),
  /** One for this act, however often it is sent. */
  key: v.string(),
  at: v.string(),
  /** The login it was made with. */
  session: v.string(),
  /** It was sent and no answer came, so it may have arrived. */
  unanswered: v.boolean(),
  /** Why the service did not do it, in its own words; it is not sent again. */
  refused: v.nullable(v.string()),
})
export type QueuedWithdrawal = v.InferOutput<typeof QueuedWithdrawal>

/** The consent that an act takes back. */
export interface GivenConsent {
  item: string
  entry: string
}

/** Withdrawals that hold on this phone and are not on record yet; neither a restart nor a kill loses one. */
export const queuedWithdrawals = keep(slot('withdrawals', v.array(QueuedWithdrawal)))

export function queued(): QueuedWithdrawal[] {
  return queuedWithdrawals.get() ?? []
}

export function changeQueued(key: string, change: Partial<QueuedWithdrawal>): void {
  queuedWithdrawals.set(queued().map((act) => (act.key === key ? { ...act, ...change } : act)))
}

export function dropQueued(gone: readonly string[]): void {
  const left = queued().filter(({ key }) => !gone.includes(key))
  if (left.length > 0) {
    queuedWithdrawals.set(left)
  } else {
    queuedWithdrawals.clear()
  }
}
