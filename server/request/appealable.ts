import { canAppeal } from '../../contract/request-machine'
import type { Database } from '../database'
import { findAppeal } from './handling-store'
import { destroyedAt } from './secret'
import { type StoredRequest, standingOf } from './store'

/** Whether a request can be looked at again now: it has ended, what it says is still there, and nobody has asked yet. */
export async function isAppealable(
  db: Database,
  stored: StoredRequest,
  now: Date,
): Promise<boolean> {
  const { closed_at: closedAt } = stored
  const isKept = closedAt !== null && destroyedAt(closedAt) > now
  return isKept && canAppeal(standingOf(stored)) && (await findAppeal(db, stored)) === null
}
