import type { PlannedAct } from '../../contract/plan'
import type { Context } from '../context'
import type { DatabaseTransaction } from '../database'
import { AppError } from '../errors'
import { placeHold } from '../hold/holds'
import { setGoing } from '../request/confirmation'
import { takeStep } from '../request/steps'
import { beat, standingOf } from '../request/store'
import { readWords } from '../request/words'
import { settleByHand } from '../system/by-hand'
import { type CopyAct, copyForRelative, eraseForRelative } from './deceased'
import { type CorrectionAct, correctForRelative } from './deceased-correction'
import type { HeldCase } from './held'
import type { StoredPlan } from './plan-store'

interface Approved {
  held: HeldCase
  plan: StoredPlan
  act: PlannedAct
}

/** Sets going what has just been approved, in the same transaction: neither exists without the other. */
export async function carryOut(
  context: Context,
  tx: DatabaseTransaction,
  { held, plan, act }: Approved,
): Promise<void> {
  const { key, now } = held
  switch (act.kind) {
    case 'correct':
      return correctApproved(context, tx, { held, plan, act })
    case 'transfer':
      await beat(tx, key, { at: now, nextTryAt: now })
      return context.jobs.enqueue(tx, { name: 'transfer', data: key, startAfter: now })
    case 'erase':
      return eraseApproved(context, tx, { held, plan, scope: act.scope })
    case 'copy':
      return copyApproved(context, tx, { held, act })
    case 'settle_system':
      return settleByHand(context, tx, { key: { ...key, system: act.system }, how: act.how })
    case 'hold': {
      const { scope, law, why, until } = act
      const by = { setBy: plan.author, approvedBy: held.staff.staffId }
      const { personId } = key
      await placeHold(context, tx, {
        personId,
        scope,
        law,
        why,
        until,
        origin: 'staff',
        ...by,
        now,
      })
    }
  }
}

/** Lets the work of a request begin that somebody has taken on, where that has not happened yet. */
export async function beginByHand(
  tx: DatabaseTransaction,
  { stored, moving, now }: Pick<HeldCase, 'stored' | 'moving' | 'now'>,
): Promise<void> {
  if (standingOf(stored).state === 'accepted') {
    await takeStep(tx, moving, { event: 'begin', at: now, actor: 'staff' })
  }
}

async function correctApproved(
  context: Context,
  tx: DatabaseTransaction,
  { held, plan, act }: Approved & { act: CorrectionAct },
): Promise<void> {
  const { key, stored, staff, now } = held
  if (stored.type === 'deceased') {
    const words = await readWords(context, tx, key)
    const approver = staff.staffId
    return correctForRelative(context, tx, { key, words, act, plan, approver, now })
  }
  await beginByHand(tx, held)
  await beat(tx, key, { at: now, nextTryAt: now }) // from now on a machine's work, and watched
  return context.jobs.enqueue(tx, { name: 'correction', data: key, startAfter: now })
}

async function eraseApproved(
  context: Context,
  tx: DatabaseTransaction,
  { held, plan, scope }: Pick<Approved, 'held' | 'plan'> & { scope: string },
): Promise<void> {
  const { key, moving, stored, now } = held
  if (stored.type === 'deceased') {
    const words = await readWords(context, tx, key)
    const hands = [plan.author, held.staff.staffId]
    return eraseForRelative(context, tx, { words, scope, hands, now })
  }
  assertAccepted(held)
  return setGoing(context, tx, { moving, at: now })
}

async function copyApproved(
  context: Context,
  tx: DatabaseTransaction,
  { held, act }: { held: HeldCase; act: CopyAct },
): Promise<void> {
  const { key, moving, stored, now } = held
  if (stored.type === 'deceased') {
    const words = await readWords(context, tx, key)
    return copyForRelative(context, tx, { key, words, act, now })
  }
  assertAccepted(held)
  return setGoing(context, tx, { moving, at: now })
}

// What has begun needs no approval any more, and must not begin twice.
function assertAccepted({ stored }: HeldCase): void {
  if (standingOf(stored).state !== 'accepted') {
    throw new AppError('REQUEST_NOT_OPEN')
  }
}
