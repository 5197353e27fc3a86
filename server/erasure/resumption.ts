import { endOf } from '../../contract/retention'
import type { Kept } from '../../contract/system'
import type { Context } from '../context'
import type { DatabaseTransaction } from '../database'
import { beat, type StoredRequest } from '../request/store'
import { listValues, lockPersonIfAny } from '../vault/store'
import { reachOf } from './reach'

interface Waiting {
  request: StoredRequest
  now: Date
}

/** Whether something of a deletion that is done in part may go now: here, or in a connected system. */
export async function isFree(
  context: Context,
  tx: DatabaseTransaction,
  { request, now }: Waiting,
): Promise<boolean> {
  return (
    request.kept.some(({ until }) => until !== null && endOf(until) <= now) ||
    (await isFreeHere(context, tx, { request, now }))
  )
}

async function isFreeHere(
  context: Context,
  tx: DatabaseTransaction,
  { request, now }: Waiting,
): Promise<boolean> {
  const { erasure, held } = await reachOf(context, tx, { request, now })
  const stillHeld = new Set(held.map(({ value_id }) => value_id))
  const values = (await listValues(tx, erasure.personId)).filter(
    ({ field, held_at }) => held_at !== null && (erasure.fields?.includes(field) ?? true),
  )
  if (values.some(({ value_id }) => !stillHeld.has(value_id))) {
    return true
  }
  // An account that nothing is kept of any more.
  const hasAccount = await lockPersonIfAny(tx, erasure.personId)
  return erasure.fields === null && values.length === 0 && hasAccount
}

/** When the next of what is kept may go; null where no day is named. */
export function nextEnd(kept: readonly Kept[], now: Date): Date | null {
  const ends = kept.flatMap(({ until }) => (until === null ? [] : [endOf(until)]))
  return ends.filter((end) => end > now).toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null
}

/** Lets a deletion go on by itself when the next hold ends. */
export async function wakeAtNextEnd(
  context: Context,
  tx: DatabaseTransaction,
  { request, now }: Waiting,
): Promise<void> {
  const end = nextEnd(request.kept, now)
  const key = { personId: request.person_id, requestId: request.request_id }
  await beat(tx, key, { at: now, nextTryAt: end })
  if (end) {
    await context.jobs.enqueue(tx, { name: 'erasure', data: key, startAfter: end })
  }
}

/** Wakes the deletions of one person that a law had kept from their end. */
export async function wakePartlyDone(
  context: Context,
  tx: DatabaseTransaction,
  { requests, now }: { requests: readonly StoredRequest[]; now: Date },
): Promise<void> {
  for (const request of requests.filter(isPartlyDone)) {
    const data = { personId: request.person_id, requestId: request.request_id }
    await context.jobs.enqueue(tx, { name: 'erasure', data, startAfter: now })
  }
}

function isPartlyDone({ type, state }: StoredRequest): boolean {
  return type === 'erase' && state === 'partly_done'
}
