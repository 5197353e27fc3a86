import * as v from 'valibot'
import { type Refusal, RefusalGround } from '../../contract/refusal'
import type { RequestType } from '../../contract/request-machine'
import type { Context } from '../context'
import type { Database, DatabaseTransaction } from '../database'
import { AppError } from '../errors'
import { parseScope } from '../register/reach'
import { OUTSIDE_CHANNELS, REASON_DESTROYED, REFUSAL_LAWS } from '../text/refusals'
import { letGoOfAppealed } from './appeal'
import type { By } from './clock'
import { unfreeze } from './freeze'
import { saveRefusal } from './handling-store'
import { writeMessage } from './messages'
import { lockOpen } from './moving'
import { openIn, openSecret, type RequestSecret, sealIn } from './secret'
import { takeStep } from './steps'
import type { RequestKey, StoredRequest } from './store'
import { tellOwner } from './telling'

const PLACE = 'refusal'

/** Grounds that fit one type of request only. */
const ONLY_FOR: Readonly<Partial<Record<RefusalGround, RequestType>>> = {
  not_feasible: 'transfer',
  correct_already: 'correct',
}

/**
 * Refuses a request for a ground of the closed list and a reason in words; its owner reads both, with the law and where
 * to go from there (PIPL 50). Throws REQUEST_NOT_OPEN where it has ended or its work cannot be called off any more,
 * INVALID_REQUEST for a ground of another type.
 */
export async function refuseRequest(
  context: Context,
  tx: DatabaseTransaction,
  asked: By & { key: RequestKey; ground: RefusalGround; because: string; now: Date },
): Promise<void> {
  const { key, ground, because, now: at, actor } = asked
  const { stored, moving } = await lockOpen(tx, context.keys, key)
  if ((ONLY_FOR[ground] ?? stored.type) !== stored.type) {
    throw new AppError('INVALID_REQUEST', { detail: 'ground' })
  }
  const secret = await openSecret(tx, context.keys, key)
  if (!secret) {
    throw new Error('an open request has lost its secret')
  }
  await saveRefusal(tx, key, { ground, sealed: sealRefusal(secret, because) })
  await writeMessage(context, tx, { key, from: actor, kind: 'refusal', text: because, at })
  await takeStep(tx, moving, { event: 'refuse', at, actor })
  if (stored.type === 'erase') {
    await unfreeze(context, tx, { personId: key.personId, scope: parseScope(stored.scope) })
  }
  await letGoOfAppealed(tx, stored, at)
  await tellOwner(context, tx, { moving, about: 'refused', at })
}

/** Seals the reason of a refusal for its row. */
export function sealRefusal(secret: RequestSecret, because: string): Buffer {
  return sealIn(secret, because, PLACE)
}

/** A refusal as its owner reads it; null for a request that is not refused. */
export async function refusalOf(
  context: Pick<Context, 'keys'>,
  db: Database,
  stored: StoredRequest,
): Promise<Refusal | null> {
  const { state, sealed_refusal: sealed } = stored
  if (state !== 'refused' || sealed === null) {
    return null
  }
  const key = { personId: stored.person_id, requestId: stored.request_id }
  const secret = await openSecret(db, context.keys, key)
  const ground = v.parse(RefusalGround, stored.refusal_ground)
  return {
    ground,
    because: secret ? openIn(secret, sealed, PLACE) : REASON_DESTROYED,
    law: REFUSAL_LAWS[ground],
    channels: [...OUTSIDE_CHANNELS],
  }
}
