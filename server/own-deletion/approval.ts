import { CONTROLLER_PSEUDONYM } from '../../contract/ledger'
import { hashOf } from '../../contract/proof/hash'
import { planStateAt } from '../case/rules'
import type { Context, StaffCaller } from '../context'
import { type DatabaseTransaction, transaction } from '../database'
import { AppError } from '../errors'
import { appendEntry } from '../ledger/store'
import { countReached } from './counting'
import { openPlan, sealBecause } from './plan'
import { decideDeletion, findDeletion, lockDeletion, type StoredDeletion } from './store'

/** Who decides which count, and when. */
export interface Deciding {
  deletionId: string
  staff: StaffCaller
  now: Date
}

type Approving = Deciding & { sha256: string }

/**
 * Counts again, before the transaction that approves: what was signed must still be what happens. Throws NOT_FOUND,
 * SECOND_PERSON_REQUIRED, PLAN_EXPIRED, and PLAN_CHANGED (on record) for another count. What was approved already is
 * left alone.
 */
export async function recountDeletion(context: Context, approving: Approving): Promise<void> {
  const { deletionId, now } = approving
  const stored = await findDeletion(context.db, deletionId)
  assertSecondPerson(stored, approving.staff)
  if (isApproved(stored, approving)) {
    return
  }
  const plan = openPlan(context.keys, stored)
  const again = await countReached(context, plan, now).catch(nullForNothing)
  if (again === null || hashOf(again) !== stored.sha256) {
    await dropCount(context, approving)
    throw new AppError('PLAN_CHANGED')
  }
}

/** Approves exactly this count and sets its work going, in one transaction. Throws as recountDeletion. */
export async function approveDeletion(
  context: Context,
  tx: DatabaseTransaction,
  approving: Approving,
): Promise<void> {
  const { deletionId, staff, now } = approving
  const stored = await lockDeletion(tx, deletionId)
  assertSecondPerson(stored, staff)
  if (isApproved(stored, approving)) {
    return
  }
  await decideDeletion(tx, deletionId, { state: 'approved', approver: staff.staffId, at: now })
  const { cause } = openPlan(context.keys, stored)
  await appendEntry(
    tx,
    { pseudonym: CONTROLLER_PSEUDONYM, at: now },
    { kind: 'deletion.approved', deletion: deletionId, cause, plan_sha256: stored.sha256 },
  )
  await context.jobs.enqueue(tx, { name: 'own-deletion', data: { deletionId }, startAfter: now })
}

/** Sends a count back to its author, with the reason. Throws NOT_FOUND, SECOND_PERSON_REQUIRED, PLAN_CHANGED. */
export async function sendDeletionBack(
  { keys }: Context,
  tx: DatabaseTransaction,
  { deletionId, staff, now, because }: Deciding & { because: string },
): Promise<void> {
  const stored = await lockDeletion(tx, deletionId)
  assertSecondPerson(stored, staff)
  if (stored.state !== 'waiting') {
    throw new AppError('PLAN_CHANGED')
  }
  await decideDeletion(tx, deletionId, {
    state: 'sent_back',
    approver: staff.staffId,
    at: now,
    because: sealBecause(keys, deletionId, because),
  })
}

// Whoever approves the same count twice, under another key or from another window, has approved it once.
function isApproved(stored: StoredDeletion, { staff, sha256, now }: Approving): boolean {
  const { state, approver } = stored
  if (stored.sha256 !== sha256) {
    throw new AppError('PLAN_CHANGED')
  }
  if (state === 'approved' && approver === staff.staffId) {
    return true
  }
  if (state !== 'waiting') {
    throw new AppError('PLAN_CHANGED')
  }
  if (planStateAt({ state, expiresAt: stored.expires_at }, now) === 'expired') {
    throw new AppError('PLAN_EXPIRED')
  }
  return false
}

function assertSecondPerson(
  stored: StoredDeletion | undefined,
  { staffId }: StaffCaller,
): asserts stored is StoredDeletion {
  if (!stored) {
    throw new AppError('NOT_FOUND')
  }
  if (stored.author === staffId) {
    throw new AppError('SECOND_PERSON_REQUIRED')
  }
}

function nullForNothing(error: unknown): null {
  if (error instanceof AppError && error.code === 'NOTHING_HELD') {
    return null
  }
  throw error
}

// In a transaction of its own: what made a count fall has to be known although the approval fails.
async function dropCount({ db }: Context, { deletionId, now }: Deciding): Promise<void> {
  await transaction(db, async (tx) => {
    const stored = await lockDeletion(tx, deletionId)
    if (stored?.state === 'waiting') {
      await decideDeletion(tx, deletionId, { state: 'changed', approver: null, at: now })
    }
  })
}
