import { weekdayOf } from '@contract/calendar-date'
import type { RequestStep, RequestView } from '@contract/request'
import { isOpen, type RequestState, type RequestType } from '@contract/request-machine'

export interface TimelineStep {
  key: string
  state: RequestState
  standing: 'done' | 'now' | 'todo'
  /** When it happened and by whom; null for what is still to come. */
  happened: Pick<RequestStep, 'at' | 'actor'> | null
}

/** A request's way: what has happened as it was recorded, then what is still ahead. Nothing runs ahead of the facts. */
export function timeline(request: RequestView): TimelineStep[] {
  const last = request.steps.length - 1
  const past = request.steps.map(({ state, at, actor }, index) => ({
    key: `${index}-${state}`,
    state,
    standing: index === last && isOpen(state) ? ('now' as const) : ('done' as const),
    happened: { at, actor },
  }))
  const ahead = statesAhead(request).map((state) => ({
    key: `ahead-${state}`,
    state,
    standing: 'todo' as const,
    happened: null,
  }))
  return [...past, ...ahead]
}

/** Types whose effect is looked at before anybody says done (contract/request-machine.ts). */
const LOOKED_AT: readonly RequestType[] = ['copy', 'transfer', 'correct', 'erase']

function statesAhead({ type, state, cooling_until }: RequestView): RequestState[] {
  if (!isOpen(state)) {
    return []
  }
  const way: RequestState[] = [
    'identity_check',
    'accepted',
    ...(cooling_until ? (['cooling'] as const) : []),
    'processing',
    ...(LOOKED_AT.includes(type) ? (['verifying'] as const) : []),
    'done',
  ]
  return way.slice(way.indexOf(state) + 1)
}

export type DueStanding =
  | { kind: 'left'; days: number }
  | { kind: 'today' }
  | { kind: 'overdue'; days: number }
  | { kind: 'paused' }

/** How an open request stands against its last day; an ended one is not counted any more, a paused one not for now. */
export function dueStanding(request: RequestView): DueStanding | null {
  const { state, paused, working_days_left: left } = request
  if (!isOpen(state)) {
    return null
  }
  if (paused) {
    return { kind: 'paused' }
  }
  if (left === 0) {
    return { kind: 'today' }
  }
  return left > 0 ? { kind: 'left', days: left } : { kind: 'overdue', days: -left }
}

/** 0 is Sunday. */
export function weekdayIn({ due_on }: RequestView): number {
  return weekdayOf(due_on)
}

/** Types that nobody has to take on. */
const BY_ITSELF: readonly RequestType[] = ['copy', 'transfer', 'erase', 'restrict', 'object']

const POLL_MS = 2_000
const MOST_POLLS = 15 // half a minute; after that the person looks again when they like

/** How long to wait before looking again by itself, or null where nothing will move soon. */
export function pollDelay(request: RequestView, polls: number): number | null {
  const starting = BY_ITSELF.includes(request.type) && request.state === 'accepted'
  const moving = starting || request.state === 'processing' || request.state === 'verifying'
  return moving && polls < MOST_POLLS ? POLL_MS : null
}

/** The account that this request closed is gone, and its sessions with it. */
export function hasClosedAccount({ scope, state }: RequestView): boolean {
  return scope === 'account' && state === 'done'
}

/** From when on it can be urged again, or that it can be now; null where there is nothing to urge. */
export function urgeStanding(
  { urge_from }: RequestView,
  now: Date,
): 'now' | { from: string } | null {
  if (urge_from === null) {
    return null
  }
  return Date.parse(urge_from) <= now.getTime() ? 'now' : { from: urge_from }
}

/** Whether its owner has to say once more that it is theirs before anything goes on. */
export function identityStanding({ state, identity }: RequestView): 'missing' | 'expired' | null {
  if (!isOpen(state)) {
    return null
  }
  if (state === 'identity_check') {
    return 'missing'
  }
  return identity?.expired ? 'expired' : null
}
