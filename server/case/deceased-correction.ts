import { v7 as uuid } from 'uuid'
import type { PlannedAct } from '../../contract/plan'
import type { Context } from '../context'
import type { DatabaseTransaction } from '../database'
import { fileRequest } from '../request/filing'
import { noteHandlers } from '../request/handling-store'
import { identityEnd } from '../request/identity'
import { type Moving, takeStep } from '../request/steps'
import { beat, type RequestKey } from '../request/store'
import type { Words } from '../request/words'
import { lockWhoDied } from './deceased'
import { openBody, sealBody } from './plan-body'
import { decidePlan, insertPlan, type StoredPlan } from './plan-store'
import { secretOf } from './planning'

export type CorrectionAct = Extract<PlannedAct, { kind: 'correct' }>

interface CorrectionGranted {
  /** The relative's request. */
  key: RequestKey
  words: Words | null
  act: CorrectionAct
  /** What was approved: the correction that comes of it needs no second approval. */
  plan: StoredPlan
  approver: string
  now: Date
}

/**
 * Opens what a second person has approved on the account of somebody who died: a correction of its own, on that
 * account's chain, carried out and read back like any other (PIPL 49). Throws as lockWhoDied.
 */
export async function correctForRelative(
  context: Context,
  tx: DatabaseTransaction,
  granted: CorrectionGranted,
): Promise<void> {
  const { words, act, plan, approver, now } = granted
  const vault = await lockWhoDied(context, tx, { words, now })
  const { moving } = await fileRequest(context, tx, {
    owner: vault,
    type: 'correct',
    scope: `field:${act.field}`,
    channel: 'staff',
    now,
    words: { wanted: act.wanted ?? '', reason: words?.interest ?? '' },
    identity: { how: 'evidence', until: identityEnd(now) },
  })
  await noteHandlers(tx, moving.key, [plan.author, approver])
  await takeApprovalOver(context, tx, { ...granted, moving })
  await takeStep(tx, moving, { event: 'begin', at: now, actor: 'staff' })
  await beat(tx, moving.key, { at: now, nextTryAt: now })
  await context.jobs.enqueue(tx, { name: 'correction', data: moving.key, startAfter: now })
}

// The same plan, closed with the secret of the request that carries it out.
async function takeApprovalOver(
  context: Context,
  tx: DatabaseTransaction,
  { key, plan, approver, moving, now }: CorrectionGranted & { moving: Moving },
): Promise<void> {
  const body = openBody(await secretOf(context, tx, key), plan.plan_id, plan.sealed_plan)
  const planId = uuid()
  const secret = await secretOf(context, tx, moving.key)
  const { personId: person_id, requestId: request_id } = moving.key
  await insertPlan(tx, moving.key, {
    planId,
    kind: 'correct',
    sealed: sealBody(secret, planId, body),
    sha256: plan.sha256,
    author: plan.author,
    countedAt: plan.counted_at,
    expiresAt: plan.expires_at,
  })
  const place = { person_id, request_id, plan_id: planId }
  await decidePlan(tx, place, { state: 'approved', approver, at: now })
}
