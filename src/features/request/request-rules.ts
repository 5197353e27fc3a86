import { weekdayOf } from '@contract/calendar-date'
import type { RequestView } from '@contract/request'
import { isOpen, type RequestState } from '@contract/request-machine'

export interface TimelineStep {
  key: string
  state: RequestState
  standing: 'done' | 'now' | 'todo'
  /** When it happened; null for what is still to come. */
  at: string | null
}

/** A request's way: what has happened as it was recorded, then what is still ahead. Nothing runs ahead of the facts. */
export function timeline(request: RequestView): TimelineStep[] {
  const last = request.steps.length - 1
  const past = request.steps.map(({ state, at }, index) => ({
    key: `${index}-${state}`,
    state,
    standing: index === last && isOpen(state) ? ('now' as const) : ('done' as const),
    at,
  }))
  const ahead = statesAhead(request).map((state) => ({
    key: `ahead-${state}`,
    state,
    standing: 'todo' as const,
    at: null,
  }))
  return [...past, ...ahead]
}

function statesAhead({ type, state, cooling_until }: RequestView): RequestState[] {
  if (!isOpen(state)) {
    return []
  }
  const way: RequestState[] =
    type === 'erase'
      ? [
          'accepted',
          ...(cooling_until ? (['cooling'] as const) : []),
          'processing',
          'verifying',
          'done',
        ]
      : ['accepted', 'processing', 'done']
  return way.slice(way.indexOf(state) + 1)
}

export type DueStanding =
  | { kind: 'left'; days: number }
  | { kind: 'today' }
  | { kind: 'overdue'; days: number }

/** How an open request stands against its last day; an ended one is not counted any more. */
export function dueStanding({ state, working_days_left: left }: RequestView): DueStanding | null {
  if (!isOpen(state)) {
    return null
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

const POLL_MS = 2_000
const MOST_POLLS = 15 // half a minute; after that the person looks again when they like

/** How long to wait before looking again by itself, or null where nothing will move soon. */
export function pollDelay(request: RequestView, polls: number): number | null {
  const starting = request.type === 'erase' && request.state === 'accepted'
  const moving = starting || request.state === 'processing' || request.state === 'verifying'
  return moving && polls < MOST_POLLS ? POLL_MS : null
}

/** The account that this request closed is gone, and its sessions with it. */
export function hasClosedAccount({ scope, state }: RequestView): boolean {
  return scope === 'account' && state === 'done'
}
