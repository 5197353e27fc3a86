import type { EventCode, RecordEvent, ReportedEvent } from '../../contract/record-event'
import { fieldOf, type Register, type RetentionClock, retentionOf } from '../../contract/register'

/** A clock that begins with something that somebody has to report. */
export interface WaitingClock extends Extract<RetentionClock, { kind: 'after' }> {
  event: ReportedEvent
}

/** The clock as one that waits for a report; null where it begins with the value's own arrival, or never. */
export function waitingOf(clock: RetentionClock): WaitingClock | null {
  if (clock.kind !== 'after') {
    return null
  }
  const { event } = clock
  return event === 'collected' ? null : { ...clock, event }
}

/** What the term of a kind waits for; null where it waits for nothing. */
export function waitingClockOf(register: Register, kind: string): WaitingClock | null {
  const field = fieldOf(register, kind)
  const rule = field && retentionOf(register, field)
  return rule ? waitingOf(rule.clock) : null
}

export type JudgedEvent = { ok: true; clock: WaitingClock } | { ok: false; code: EventCode }

/**
 * Judges an event by itself, before anything is looked for. In: the row, the register, the kinds that the credential
 * may report about, and now. Out: the clock that it begins, or the first thing wrong.
 */
export function judgeEvent(
  { kind, event, at }: RecordEvent,
  register: Register,
  { kinds, now }: { kinds: readonly string[]; now: Date },
): JudgedEvent {
  if (fieldOf(register, kind) === undefined) {
    return { ok: false, code: 'FIELD_UNDECLARED' }
  }
  if (!kinds.includes(kind)) {
    return { ok: false, code: 'KIND_NOT_ALLOWED' }
  }
  const clock = waitingClockOf(register, kind)
  if (clock?.event !== event) {
    return { ok: false, code: 'EVENT_NOT_COUNTED' }
  }
  return new Date(at) > now ? { ok: false, code: 'TIME_INVALID' } : { ok: true, clock }
}
