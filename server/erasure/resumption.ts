import { isSettled, type SystemRow } from '../../contract/system'
import { newestCertificate } from '../certificate/store'
import type { Context } from '../context'
import type { DatabaseTransaction } from '../database'
import { beat, type StoredRequest } from '../request/store'
import { systemRows } from '../system/orders'
import { listValues, lockPersonIfAny } from '../vault/store'
import { type ErasureReach, reachOf } from './reach'
import { nextLookAt, reasonsToKeep } from './reasons'

interface Waiting {
  request: StoredRequest
  now: Date
}

/** Whether a deletion that is done in part may go on: here, or because of a connected system. */
export async function isFree(
  context: Context,
  tx: DatabaseTransaction,
  { request, now }: Waiting,
): Promise<boolean> {
  const reach = await reachOf(context, tx, { request, now })
  return (await isFreeHere(tx, reach)) || (await isFreeElsewhere(tx, request))
}

async function isFreeHere(
  tx: DatabaseTransaction,
  { erasure, held }: ErasureReach,
): Promise<boolean> {
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

// A system that was asked again has ended it otherwise than its certificate says; or it does not answer, and people
// can settle that only in a request that is open.
async function isFreeElsewhere(tx: DatabaseTransaction, request: StoredRequest): Promise<boolean> {
  const key = { personId: request.person_id, requestId: request.request_id }
  const rows = await systemRows(tx, key)
  if (rows.some(({ state }) => state === 'escalated')) {
    return true
  }
  const certificate = await newestCertificate(tx, key)
  const certified = new Map(
    certificate?.content.systems.map(({ system, acknowledged_at }) => [system, acknowledged_at]),
  )
  const isNews = ({ system, done_at }: SystemRow) => certified.get(system) !== done_at
  return rows.every(isSettled) && rows.some(isNews)
}

/** Lets a deletion go on by itself when the first of what is kept here may go; connected systems wake it themselves. */
export async function wakeAtNextEnd(
  context: Context,
  tx: DatabaseTransaction,
  { request, now }: Waiting,
): Promise<void> {
  const { held } = await reachOf(context, tx, { request, now })
  const end = nextLookAt(await reasonsToKeep(context, tx, { request, held }), now)
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
