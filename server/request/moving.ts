import { isOpen } from '../../contract/request-machine'
import type { DatabaseTransaction } from '../database'
import { AppError } from '../errors'
import type { KeyRing } from '../keys'
import { lockPersonIfAny } from '../vault/store'
import { movingOf } from './chain'
import type { Moving } from './steps'
import { lockRequest, type RequestKey, type StoredRequest, standingOf } from './store'

/** An open request in the hands of one writer. */
export interface Held {
  stored: StoredRequest
  moving: Moving
}

/**
 * Locks an open request, ready to move on; its owner first, as every writer does, so that no two wait for each other.
 * Throws REQUEST_NOT_OPEN for one that has ended.
 */
export async function lockOpen(
  tx: DatabaseTransaction,
  keys: KeyRing,
  key: RequestKey,
): Promise<Held> {
  await lockPersonIfAny(tx, key.personId)
  const stored = await lockRequest(tx, key)
  if (!stored || !isOpen(standingOf(stored).state)) {
    throw new AppError('REQUEST_NOT_OPEN')
  }
  return { stored, moving: movingOf(keys, stored) }
}
