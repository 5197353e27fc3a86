import * as v from 'valibot'
import { OwnDeletion, type OwnDeletionProgress } from '../../contract/own-deletion'
import { planStateAt } from '../case/rules'
import type { Context } from '../context'
import { AppError } from '../errors'
import { loginsOf } from '../staff/store'
import { openBecause, openPlan } from './plan'
import { findDeletion, listDeletions, type StoredDeletion } from './store'
import { countFiled, countMissed } from './walk-store'

/** One deletion as it stands now. Throws NOT_FOUND. */
export async function readOwnDeletion(
  context: Context,
  { deletionId, now }: { deletionId: string; now: Date },
): Promise<OwnDeletion> {
  const stored = await findDeletion(context.db, deletionId)
  if (!stored) {
    throw new AppError('NOT_FOUND')
  }
  return viewOf(context, stored, now)
}

/** The last ones, the newest first. */
export async function listOwnDeletions(context: Context, now: Date): Promise<OwnDeletion[]> {
  const stored = await listDeletions(context.db)
  return Promise.all(stored.map((one) => viewOf(context, one, now)))
}

async function viewOf(context: Context, stored: StoredDeletion, now: Date): Promise<OwnDeletion> {
  const { deletion_id, author, approver } = stored
  const { person, ...plan } = openPlan(context.keys, stored)
  const logins = await loginsOf(context.db, approver ? [author, approver] : [author])
  const progress =
    stored.state === 'approved' ? await progressOf(context, stored, plan.people) : null
  return {
    deletion_id,
    ...plan,
    whose: person === null ? 'everybody' : 'one',
    sha256: stored.sha256,
    author: logins.get(author) ?? '',
    counted_at: stored.counted_at.toISOString(),
    expires_at: stored.expires_at.toISOString(),
    state: stateOf(stored, progress, now),
    approver: (approver && logins.get(approver)) ?? null,
    decided_at: stored.decided_at?.toISOString() ?? null,
    sent_back_because: openBecause(context.keys, stored),
    progress,
  }
}

async function progressOf(
  { db }: Context,
  { deletion_id, passed, walked_at }: StoredDeletion,
  people: number,
): Promise<OwnDeletionProgress> {
  const missed = await countMissed(db, deletion_id)
  const filed = await countFiled(db, deletion_id)
  const ahead = walked_at === null ? Math.max(people - passed, 0) : 0
  const waiting = ahead + missed
  return { people, waiting, ...filed, nothing_left: Math.max(people - waiting - filed.begun, 0) }
}

// Approved is not done: only the end of every person's own deletion says so.
function stateOf(
  { state, expires_at: expiresAt, walked_at: walked }: StoredDeletion,
  progress: OwnDeletionProgress | null,
  now: Date,
): OwnDeletion['state'] {
  if (progress && walked !== null && progress.waiting === 0 && progress.open === 0) {
    return 'carried_out'
  }
  return planStateAt({ state: v.parse(OwnDeletion.entries.state, state), expiresAt }, now)
}
