import type { Context } from '../context'
import type { DatabaseTransaction } from '../database'
import { AppError } from '../errors'
import { appealedBy } from '../request/appeal'
import { noteHandled } from '../request/handling'
import { handlersOf, setAssignee } from '../request/handling-store'
import { standingOf } from '../request/store'
import { isActive } from '../staff/store'
import { beginByHand } from './carrying-out'
import { type Asking, assertNotBarred, byStaff, type HeldCase, lockCase, lockHeld } from './held'
import { beginsByHand, mayTakeAppeal } from './rules'

/**
 * Takes a request on that is in nobody's hands, or in those of somebody who works here no more; again is no second time.
 * Throws NOT_FOUND, REQUEST_NOT_OPEN, CLAIMED_BY_OTHER, and SECOND_PERSON_REQUIRED for an appeal against something that
 * the same person had a part in, and for what was opened again for somebody else (PIPL 50).
 */
export async function claimCase(
  context: Context,
  tx: DatabaseTransaction,
  asking: Asking,
): Promise<void> {
  const held = await lockCase(context, tx, asking)
  const { key, stored, moving, staff, now } = held
  if (stored.assignee === staff.staffId) {
    return
  }
  if (stored.assignee !== null && (await isActive(tx, stored.assignee))) {
    throw new AppError('CLAIMED_BY_OTHER')
  }
  await assertNotBarred(tx, held)
  await assertNoPart(tx, held)
  await setAssignee(tx, key, staff.staffId)
  await noteHandled(tx, moving, { what: 'claimed', at: now, ...byStaff(held) })
  if (beginsByHand(standingOf(stored).type)) {
    await beginByHand(tx, held)
  }
}

/** Hands a request back to the queue. That somebody had it stays known. Throws CLAIMED_BY_OTHER. */
export async function releaseCase(
  context: Context,
  tx: DatabaseTransaction,
  asking: Asking,
): Promise<void> {
  const held = await lockHeld(context, tx, asking)
  await setAssignee(tx, held.key, null)
  await noteHandled(tx, held.moving, { what: 'released', at: held.now, ...byStaff(held) })
}

async function assertNoPart(
  tx: DatabaseTransaction,
  { stored, staff }: Pick<HeldCase, 'stored' | 'staff'>,
): Promise<void> {
  const about = await appealedBy(tx, stored)
  const handlers = about
    ? await handlersOf(tx, { personId: about.person_id, requestId: about.request_id })
    : []
  if (!mayTakeAppeal(staff.staffId, handlers)) {
    throw new AppError('SECOND_PERSON_REQUIRED')
  }
}
