import type { RequestState, RequestType } from '../../contract/request-machine'
import type { Context } from '../context'
import type { DatabaseTransaction } from '../database'
import { AppError } from '../errors'
import { noteHandled } from '../request/handling'
import { isConfirmed } from '../request/identity'
import { beat, standingOf } from '../request/store'
import { isWorked, JOB_OF } from '../request/work'
import { retrySystems } from '../system/retry'
import { type Asking, byStaff, type HeldCase, lockHeld } from './held'

/**
 * Tries again now what a machine has to do for a request and has not managed: the connected systems that have not done
 * their part, or the work itself. Its tries are counted anew. Throws as lockHeld, REQUEST_NOT_OPEN where no machine
 * has anything to do, IDENTITY_EXPIRED where it may not begin.
 */
export async function retryCase(
  context: Context,
  tx: DatabaseTransaction,
  asking: Asking,
): Promise<void> {
  const held = await lockHeld(context, tx, asking)
  const { key, moving, now } = held
  if (!(await retrySystems(context, tx, { key, now }))) {
    await retryWork(context, tx, held)
  }
  await noteHandled(tx, moving, { what: 'retried', at: now, ...byStaff(held) })
}

async function retryWork(
  context: Context,
  tx: DatabaseTransaction,
  { key, stored, now }: HeldCase,
): Promise<void> {
  const { type, state } = standingOf(stored)
  const waits = stored.paused_at !== null || (stored.cooling_until ?? now) > now
  const isAsked = stored.next_try_at !== null
  if (waits || !isWorked(type) || !isMachines({ type, state, isAsked })) {
    throw new AppError('REQUEST_NOT_OPEN')
  }
  if (state !== 'verifying' && state !== 'processing' && !isConfirmed(stored, now)) {
    throw new AppError('IDENTITY_EXPIRED')
  }
  await context.jobs.enqueue(tx, { name: JOB_OF[type], data: key, startAfter: now })
  await beat(tx, key, { at: now, nextTryAt: now, attempts: 0 })
}

/** Whether a machine has the next step of a request: it has begun with it, or was asked to (`isAsked`). */
export function isMachines(standing: {
  type: RequestType
  state: RequestState
  isAsked: boolean
}): boolean {
  const { type, state, isAsked } = standing
  switch (state) {
    case 'verifying':
      return true
    case 'processing':
      return isAsked || type !== 'correct'
    case 'accepted':
    case 'cooling':
      return isAsked
    default:
      return false
  }
}
