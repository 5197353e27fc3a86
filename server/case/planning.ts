import { v7 as uuid } from 'uuid'
import { copyScopeText } from '../../contract/copy'
import type { PlannedAct } from '../../contract/plan'
import type { Context } from '../context'
import type { DatabaseTransaction } from '../database'
import { AppError } from '../errors'
import { blockUnconfirmed } from '../request/confirmation'
import { noteHandled } from '../request/handling'
import { assertIdentity } from '../request/identity'
import { openSecret, type RequestSecret } from '../request/secret'
import { findByNumber, type RequestKey, type StoredRequest, standingOf } from '../request/store'
import { readWords, type Words } from '../request/words'
import { whoDied } from './deceased'
import { dryRun } from './dry-run'
import { type Asking, byStaff, lockHeld } from './held'
import { hashOfWords, type PlanBody, planHash, sealBody } from './plan-body'
import { insertPlan } from './plan-store'
import { canLeadTo, needsIdentity, planEnd } from './rules'

/**
 * Counts an act before the transaction that files it: connected systems are asked, which takes time. Throws NOT_FOUND,
 * CLAIMED_BY_OTHER, IDENTITY_EXPIRED (on record), INVALID_REQUEST for an act that its type does not lead to, and what
 * the act itself would be refused with.
 */
export async function countAct(
  context: Context,
  { number, staff, now }: Asking,
  act: PlannedAct,
): Promise<PlanBody> {
  const stored = await findByNumber(context.db, number.trim().toUpperCase())
  if (!stored) {
    throw new AppError('NOT_FOUND')
  }
  if (stored.assignee !== staff.staffId) {
    throw new AppError('CLAIMED_BY_OTHER')
  }
  const key = { personId: stored.person_id, requestId: stored.request_id }
  if (needsIdentity(act.kind)) {
    await blockUnconfirmed(context, { key, now, ...byStaff({ staff }) })
  }
  const body = await countNow(context, { stored, act, now })
  if (act.kind === 'settle_system' && body.lines.length === 0) {
    throw new AppError('INVALID_REQUEST', { detail: 'system' }) // it has tries left, or has done its part
  }
  return body
}

/** The count of an act as it is now, with what it is bound to. */
export async function countNow(
  context: Context,
  { stored, act, now }: { stored: StoredRequest; act: PlannedAct; now: Date },
): Promise<PlanBody> {
  const { type } = standingOf(stored)
  const words = await readWords(context, context.db, keyOf(stored))
  if (!canLeadTo(type, act.kind) || !isWithin(stored, words, act)) {
    throw new AppError('INVALID_REQUEST', { detail: 'act' })
  }
  const personId =
    type === 'deceased' ? await whoDied(context, context.db, { words, now }) : stored.person_id
  return {
    request: stored.number,
    act,
    lines: await dryRun(context, { act, stored, personId, words, now }),
    asked: hashOfWords(context.keys, words),
  }
}

/** What a relative may have wished for to be given a copy. */
const MAY_BE_COPIED: readonly string[] = ['relative:view', 'relative:copy']

// What was asked for is the most that may be done.
function isWithin({ type, scope }: StoredRequest, words: Words | null, act: PlannedAct): boolean {
  switch (act.kind) {
    case 'erase':
      return type === 'deceased' ? scope === 'relative:erase' : act.scope === scope
    case 'correct':
      return type === 'deceased'
        ? scope === 'relative:correct' && act.wanted !== undefined
        : act.wanted === undefined
    case 'copy':
      return type === 'deceased'
        ? MAY_BE_COPIED.includes(scope)
        : copyScopeText(act.groups) === scope && act.named === undefined
    case 'transfer':
      return act.to === words?.to_name
    default:
      return true
  }
}

/** Files a count for a second person to approve. Throws as lockHeld, and IDENTITY_EXPIRED. */
export async function filePlan(
  context: Context,
  tx: DatabaseTransaction,
  { body, ...asking }: Asking & { body: PlanBody },
): Promise<void> {
  const held = await lockHeld(context, tx, asking)
  const { key, moving, stored, staff, now } = held
  if (needsIdentity(body.act.kind)) {
    assertIdentity(stored, now)
  }
  const planId = uuid()
  const secret = await secretOf(context, tx, key)
  const sha256 = planHash(body)
  await insertPlan(tx, key, {
    planId,
    kind: body.act.kind,
    sealed: sealBody(secret, planId, body),
    sha256,
    author: staff.staffId,
    countedAt: now,
    expiresAt: planEnd(now),
  })
  await noteHandled(tx, moving, {
    what: 'planned',
    plan_sha256: sha256,
    at: now,
    ...byStaff(held),
  })
}

export async function secretOf(
  context: Context,
  tx: DatabaseTransaction,
  key: RequestKey,
): Promise<RequestSecret> {
  const secret = await openSecret(tx, context.keys, key)
  if (!secret) {
    throw new Error('an open request has lost its secret')
  }
  return secret
}

function keyOf(stored: StoredRequest): RequestKey {
  return { personId: stored.person_id, requestId: stored.request_id }
}
