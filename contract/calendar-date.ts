import * as v from 'valibot'

/** A day of the calendar, `2026-11-22`, without a time and without a zone. */
export const CalendarDate = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d\d-\d\d$/),
  v.check((value) => isCalendarDate(value)),
)
export type CalendarDate = v.InferOutput<typeof CalendarDate>

const DAY_MS = 86_400_000
const SHANGHAI_OFFSET_MS = 8 * 3_600_000 // no summer time since 1991; the phone has no Intl to ask

/** Says whether the text is a day that exists: `2026-02-30` is none. */
export function isCalendarDate(value: string): boolean {
  const instant = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(instant.getTime()) && instant.toISOString().slice(0, 10) === value
}

/** The day it is in Asia/Shanghai at an instant. */
export function shanghaiDate(instant: Date): CalendarDate {
  return new Date(instant.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10)
}

export function addDays(date: CalendarDate, days: number): CalendarDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}

/** The same day so many months later, or the last of that month where it is shorter. */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const daysInMonth = new Date(
    Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0),
  ).getUTCDate()
  return addDays(first.toISOString().slice(0, 10), Math.min(day, daysInMonth) - 1)
}

/** The first instant of a day in Asia/Shanghai. */
export function startOf(date: CalendarDate): Date {
  return new Date(Date.parse(`${date}T00:00:00Z`) - SHANGHAI_OFFSET_MS)
}

/** 0 is Sunday, 6 is Saturday. */
export function weekdayOf(date: CalendarDate): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay()
}

/** Whole years of age on a day; somebody born on 29 February has their birthday on 1 March of other years. */
export function ageOn(birthDate: CalendarDate, today: CalendarDate): number {
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return today.slice(5) >= birthDate.slice(5) ? years : years - 1
}

/** Under this age a guardian decides (PIPL 31). */
export const AGE_OF_OWN_CONSENT = 14

export function needsGuardian(birthDate: CalendarDate, today: CalendarDate): boolean {
  return ageOn(birthDate, today) < AGE_OF_OWN_CONSENT
}
