import { canAppeal } from '../../contract/request-machine'
import type { Database } from '../database'
import { findAppeal } from './handling-store'
import { isSecretKept } from './secret'
import { type StoredRequest, standingOf } from './store'

/** Whether a request can be looked at again now: it has ended, what it says is still there, and nobody has asked yet. */
export async function isAppealable(
  db: Database,
  stored: StoredRequest,
  now: Date,
): Promise<boolean> {
  const key = { personId: stored.person_id, requestId: stored.request_id }
  return (
    canAppeal(standingOf(stored)) &&
    (await isSecretKept(db, key, now)) &&
    (await findAppeal(db, stored)) === null
  )
}
