import * as v from 'valibot'
import { Plan } from '../../contract/plan'
import type { Context } from '../context'
import type { Database } from '../database'
import { AppError } from '../errors'
import { openSecret, type RequestSecret } from '../request/secret'
import { findByNumber, type RequestKey, type StoredRequest } from '../request/store'
import { loginsOf } from '../staff/store'
import type { Asking } from './held'
import { openBecause, openBody } from './plan-body'
import { findNewestPlan, type StoredPlan } from './plan-store'
import { planStateAt } from './rules'

/** The newest plan of a request; null where there is none, or what was written in the request has been destroyed. */
export async function newestPlan(
  context: Pick<Context, 'keys'>,
  db: Database,
  { stored, now }: { stored: StoredRequest; now: Date },
): Promise<Plan | null> {
  const key: RequestKey = { personId: stored.person_id, requestId: stored.request_id }
  const plan = await findNewestPlan(db, key)
  const secret = plan && (await openSecret(db, context.keys, key))
  return plan && secret ? viewOfPlan(db, { plan, secret, stored, now }) : null
}

/** The newest plan of the request of that number. Throws NOT_FOUND where there is none. */
export async function readPlan(context: Context, { number, now }: Asking): Promise<Plan> {
  const stored = await findByNumber(context.db, number.trim().toUpperCase())
  const plan = stored && (await newestPlan(context, context.db, { stored, now }))
  if (!plan) {
    throw new AppError('NOT_FOUND')
  }
  return plan
}

interface Viewing {
  plan: StoredPlan
  secret: RequestSecret
  stored: Pick<StoredRequest, 'state'>
  now: Date
}

async function viewOfPlan(db: Database, { plan, secret, stored, now }: Viewing): Promise<Plan> {
  const { plan_id: planId, author, approver, sealed_because: because } = plan
  const { request, act, lines } = openBody(secret, planId, plan.sealed_plan)
  const logins = await loginsOf(db, approver ? [author, approver] : [author])
  return {
    plan_id: planId,
    request,
    act,
    lines,
    sha256: plan.sha256,
    author: logins.get(author) ?? '',
    counted_at: plan.counted_at.toISOString(),
    expires_at: plan.expires_at.toISOString(),
    state: stateOf(plan, stored, now),
    approver: (approver && logins.get(approver)) ?? null,
    because: because && openBecause(secret, planId, because),
  }
}

// Approved is not done: only the request's own end says that the work was. What settles a system does so at once.
function stateOf(plan: StoredPlan, { state }: Viewing['stored'], now: Date): Plan['state'] {
  const stands = planStateAt(
    { state: v.parse(Plan.entries.state, plan.state), expiresAt: plan.expires_at },
    now,
  )
  const isDone = plan.kind === 'settle_system' || ['done', 'partly_done'].includes(state)
  return stands === 'approved' && isDone ? 'carried_out' : stands
}
