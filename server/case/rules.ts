import type { CaseBand } from '../../contract/case'
import { PLAN_HOURS, type Plan, type PlannedAct } from '../../contract/plan'
import type { RequestType } from '../../contract/request-machine'
import type { StaffRole } from '../../contract/staff'

const HOUR_MS = 3_600_000

/** How soon something is due, by the working days left: 0 is the last day itself, less is late. */
export function bandOf(workingDaysLeft: number): CaseBand {
  if (workingDaysLeft < 0) {
    return 'overdue'
  }
  if (workingDaysLeft === 0) {
    return 'today'
  }
  if (workingDaysLeft <= 3) {
    return 'three_days'
  }
  return workingDaysLeft <= 5 ? 'this_week' : 'later'
}

/** Types that run to their end by themselves, where the owner asked for them; nobody has to take them on. */
const AUTOMATIC: readonly RequestType[] = ['copy', 'erase', 'restrict', 'object']

/** Whether a request waits for a hand of ours. */
export function needsHands({ type, channel }: { type: RequestType; channel: string }): boolean {
  return channel === 'staff' || !AUTOMATIC.includes(type)
}

/** Types whose work begins when somebody takes them on; the others begin with what a second person approves. */
const BEGUN_BY_HAND: readonly RequestType[] = [
  'correct',
  'explain',
  'complain',
  'appeal',
  'deceased',
  'restrict',
  'object',
]

export function beginsByHand(type: RequestType): boolean {
  return BEGUN_BY_HAND.includes(type)
}

/** Types that end with an answer in words. */
const ANSWERED: readonly RequestType[] = ['explain', 'complain', 'appeal', 'deceased']

export function endsWithAnswer(type: RequestType): boolean {
  return ANSWERED.includes(type)
}

/** A member of staff, as far as a decision about a case needs to know them. */
export interface Hand {
  staffId: string
  roles: readonly StaffRole[]
}

/**
 * Whether a member of staff may read what a person wrote, and masked values: who handles it, who could take it on, and
 * those who decide or oversee. An auditor sees that and how it was handled, never what was written (GB/T 35273 §7.1).
 */
export function mayReadWords({ staffId, roles }: Hand, assignee: string | null): boolean {
  if (roles.some((role) => role === 'privacy_officer' || role === 'reviewer')) {
    return true
  }
  return roles.includes('support') && (assignee === null || assignee === staffId)
}

/** Whether a member of staff may open an attached file: who handles it, and a reviewer while a plan waits for one. */
export function mayReadFiles(
  { staffId, roles }: Hand,
  { assignee, planWaits }: { assignee: string | null; planWaits: boolean },
): boolean {
  return assignee === staffId || (planWaits && roles.includes('reviewer'))
}

/** Four eyes: who approves, or sends back, neither wrote the plan nor handles the request. */
export function isSecondPerson(
  approver: string,
  { author, assignee }: { author: string; assignee: string | null },
): boolean {
  return approver !== author && approver !== assignee
}

/** An appeal is looked at by somebody who had no part in what it is about (PIPL 50). */
export function mayTakeAppeal(staffId: string, handlers: readonly string[]): boolean {
  return !handlers.includes(staffId)
}

/** Which acts a request of a type can lead to. A hold may meet any that would delete. */
const ACTS: Readonly<Partial<Record<RequestType, readonly PlannedAct['kind'][]>>> = {
  correct: ['correct', 'settle_system'],
  erase: ['erase', 'hold', 'settle_system'],
  transfer: ['transfer'],
  copy: ['copy'],
  deceased: ['erase', 'copy', 'correct'],
}

export function canLeadTo(type: RequestType, act: PlannedAct['kind']): boolean {
  return ACTS[type]?.includes(act) ?? false
}

/**
 * Whether it is looked at again who asks. What settles a system hands nothing out and deletes nothing of its own: that
 * was decided when the work began, and by now its owner may have no account to confirm it with.
 */
export function needsIdentity(act: string): boolean {
  return act !== 'settle_system'
}

/** Until when a count can be approved. */
export function planEnd(countedAt: Date): Date {
  return new Date(countedAt.getTime() + PLAN_HOURS * HOUR_MS)
}

/** A plan's state as it is now: one that waited too long has expired, whether or not anybody wrote that down. */
export function planStateAt(
  { state, expiresAt }: { state: Plan['state']; expiresAt: Date },
  now: Date,
): Plan['state'] {
  return state === 'waiting' && expiresAt <= now ? 'expired' : state
}
