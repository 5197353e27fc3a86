import type { Context, StaffCaller } from '../context'
import { type DatabaseTransaction, transaction } from '../database'
import { AppError } from '../errors'
import { blockUnconfirmed } from '../request/confirmation'
import { noteHandled } from '../request/handling'
import { assertIdentity } from '../request/identity'
import { openSecret } from '../request/secret'
import { findByNumber, lockRequest, type RequestKey, type StoredRequest } from '../request/store'
import { carryOut } from './carrying-out'
import { type Asking, assertNotBarred, byStaff, lockCase } from './held'
import { openBody, planHash, sealBecause } from './plan-body'
import { decidePlan, findNewestPlan, type StoredPlan } from './plan-store'
import { countNow, secretOf } from './planning'
import { isSecondPerson, needsIdentity, planStateAt } from './rules'

/**
 * Counts again, before the transaction that approves: what was signed a day ago must still be what happens. Throws
 * NOT_FOUND, SECOND_PERSON_REQUIRED, IDENTITY_EXPIRED, PLAN_EXPIRED, and PLAN_CHANGED (on record) for another count.
 */
export async function recount(
  context: Context,
  { number, staff, now }: Asking,
  sha256: string,
): Promise<void> {
  const stored = await findByNumber(context.db, number.trim().toUpperCase())
  const key = stored && keyOf(stored)
  const plan = key && (await findNewestPlan(context.db, key))
  const secret = key && (await openSecret(context.db, context.keys, key))
  if (!stored || !plan || !secret) {
    throw new AppError('NOT_FOUND')
  }
  assertApprovable({ plan, stored, staff, sha256, now })
  if (needsIdentity(plan.kind)) {
    await blockUnconfirmed(context, { key, now, ...byStaff({ staff }) })
  }
  const { act } = openBody(secret, plan.plan_id, plan.sealed_plan)
  const again = await countNow(context, { stored, act, now })
  if (planHash(again) !== plan.sha256) {
    await dropPlan(context, key, { plan, now })
    throw new AppError('PLAN_CHANGED')
  }
}

/**
 * Approves exactly this count and sets its work going, in one transaction. Throws as recount: between the two
 * somebody may have planned anew, taken the request on, or ended it.
 */
export async function approvePlan(
  context: Context,
  tx: DatabaseTransaction,
  { sha256, ...asking }: Asking & { sha256: string },
): Promise<void> {
  const held = await lockCase(context, tx, asking)
  const { key, stored, moving, staff, now } = held
  await assertNotBarred(tx, held)
  const plan = await planOf(tx, key)
  assertApprovable({ plan, stored, staff, sha256, now })
  if (needsIdentity(plan.kind)) {
    assertIdentity(stored, now)
  }
  await decidePlan(tx, plan, { state: 'approved', approver: staff.staffId, at: now })
  await noteHandled(tx, moving, {
    what: 'approved',
    plan_sha256: plan.sha256,
    at: now,
    ...byStaff(held),
  })
  const secret = await secretOf(context, tx, key)
  const { act } = openBody(secret, plan.plan_id, plan.sealed_plan)
  await carryOut(context, tx, { held, plan, act })
}

/** Sends a plan back to who handles the request, with the reason. Throws NOT_FOUND, SECOND_PERSON_REQUIRED. */
export async function sendPlanBack(
  context: Context,
  tx: DatabaseTransaction,
  { because, ...asking }: Asking & { because: string },
): Promise<void> {
  const held = await lockCase(context, tx, asking)
  const { key, stored, moving, staff, now } = held
  await assertNotBarred(tx, held)
  const plan = await planOf(tx, key)
  assertSecondPerson({ plan, stored, staff })
  if (plan.state !== 'waiting') {
    throw new AppError('NOT_FOUND')
  }
  const secret = await secretOf(context, tx, key)
  await decidePlan(tx, plan, {
    state: 'sent_back',
    approver: staff.staffId,
    at: now,
    because: sealBecause(secret, plan.plan_id, because),
  })
  await noteHandled(tx, moving, {
    what: 'sent_back',
    plan_sha256: plan.sha256,
    at: now,
    ...byStaff(held),
  })
}

interface Approving {
  plan: StoredPlan
  stored: StoredRequest
  staff: StaffCaller
  sha256: string
  now: Date
}

function assertApprovable({ plan, stored, staff, sha256, now }: Approving): void {
  assertSecondPerson({ plan, stored, staff })
  if (plan.state !== 'waiting' || plan.sha256 !== sha256) {
    throw new AppError('PLAN_CHANGED')
  }
  if (planStateAt({ state: 'waiting', expiresAt: plan.expires_at }, now) === 'expired') {
    throw new AppError('PLAN_EXPIRED')
  }
}

function assertSecondPerson({
  plan,
  stored,
  staff,
}: Pick<Approving, 'plan' | 'stored' | 'staff'>): void {
  const hands = { author: plan.author, assignee: stored.assignee }
  if (!isSecondPerson(staff.staffId, hands)) {
    throw new AppError('SECOND_PERSON_REQUIRED')
  }
}

async function planOf(tx: DatabaseTransaction, key: RequestKey): Promise<StoredPlan> {
  const plan = await findNewestPlan(tx, key)
  if (!plan) {
    throw new AppError('NOT_FOUND')
  }
  return plan
}

// In a transaction of its own: what made a plan fall has to be known although the approval fails.
async function dropPlan(
  context: Context,
  key: RequestKey,
  { plan, now }: { plan: StoredPlan; now: Date },
): Promise<void> {
  await transaction(context.db, async (tx) => {
    await lockRequest(tx, key)
    const newest = await findNewestPlan(tx, key)
    if (newest?.plan_id === plan.plan_id && newest.state === 'waiting') {
      await decidePlan(tx, plan, { state: 'changed', approver: null, at: now })
    }
  })
}

function keyOf(stored: StoredRequest): RequestKey {
  return { personId: stored.person_id, requestId: stored.request_id }
}
