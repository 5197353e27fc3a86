import { addDays, addMonths, type CalendarDate, shanghaiDate, startOf } from './calendar-date'
import { type Register, type RetentionClock, type RetentionRule, retentionOf } from './register'
import type { Field } from './register-field'

/** What can set a retention clock going; a value is at least collected. */
export type RetentionEvent = Extract<RetentionClock, { kind: 'after' }>['event']

/**
 * From which instant on a value may be kept no longer, by the rule of its field (PIPL 19; GB/T 35273 §6.1).
 * In: the rule, what happened, and when. Out: the end of the last whole day in Asia/Shanghai; null where the rule
 * counts from something else, or as long as the account lives. A month that has no such day ends on its last.
 */
export function retainUntil(
  { clock }: Pick<RetentionRule, 'clock'>,
  at: Date,
  event: RetentionEvent = 'collected',
): Date | null {
  if (clock.kind !== 'after' || clock.event !== event) {
    return null
  }
  const lastDay = addDays(addMonths(shanghaiDate(at), clock.months ?? 0), clock.days ?? 0)
  return endOf(lastDay)
}

/** As retainUntil, for a value of a field that is collected now. */
export function expiryOf(register: Register, field: Field, collectedAt: Date): Date | null {
  const rule = retentionOf(register, field)
  return rule ? retainUntil(rule, collectedAt) : null
}

/** The first instant after a day in Asia/Shanghai: what is kept until that day may go from then on. */
export function endOf(day: CalendarDate): Date {
  return startOf(addDays(day, 1))
}

/** The day in Asia/Shanghai until whose end something is kept, as endOf turned it into an instant. */
export function lastDayBefore(end: Date): CalendarDate {
  return addDays(shanghaiDate(end), -1)
}

/** Whether a rule keeps a value although its owner wants it deleted: only a law can (PIPL 47). */
export function keepsByLaw(
  rule: Pick<RetentionRule, 'law' | 'clock'>,
): rule is { law: string } & Pick<RetentionRule, 'clock'> {
  return rule.law !== undefined && rule.clock.kind === 'after'
}
