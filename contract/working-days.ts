import * as v from 'valibot'
import { addDays, CalendarDate, shanghaiDate, weekdayOf } from './calendar-date'

/** What the State Council announced for a stretch of days: days off, and weekend days worked instead (调休). */
export const WorkCalendar = v.strictObject({
  covered_from: CalendarDate,
  covered_until: CalendarDate,
  holidays: v.array(CalendarDate),
  workdays: v.array(CalendarDate),
})
export type WorkCalendar = v.InferOutput<typeof WorkCalendar>

/** Nothing is known: every day counts, the strict side. */
export const NO_CALENDAR: WorkCalendar = {
  covered_from: '0001-01-02',
  covered_until: '0001-01-01',
  holidays: [],
  workdays: [],
}

/** A day by which something is due. Provisional: it may move to a later day once more of the calendar is known. */
export const DueDate = v.strictObject({ due_on: CalendarDate, provisional: v.boolean() })
export type DueDate = v.InferOutput<typeof DueDate>

/** Requests: answered and finished within 15 working days (认定方法 六). */
export const REQUEST_WORKING_DAYS = 15
/** Complaints: within 15 days, working or not (MIIT order 24, article 12). */
export const COMPLAINT_CALENDAR_DAYS = 15
/** However long a matter takes, it is answered within 30 days of its receipt (GB/T 35273 §8.7 a). */
export const LONGEST_CALENDAR_DAYS = 30

export interface Term {
  submittedAt: Date
  workingDays: number
  calendar: WorkCalendar
}

/**
 * The last day of a term counted in Chinese working days, Asia/Shanghai, end of day.
 * The day of receipt is not counted (Civil Code 201). A day outside the calendar counts as worked, weekends too,
 * since any weekend may be made a working day: the answer can then only be too early, and says it is provisional.
 */
export function dueDate({ submittedAt, workingDays, calendar }: Term): DueDate {
  return workingDaysAfter(shanghaiDate(submittedAt), workingDays, calendar)
}

/** The day that lies so many working days after another; where the calendar ends, as dueDate counts. */
export function workingDaysAfter(
  from: CalendarDate,
  workingDays: number,
  calendar: WorkCalendar,
): DueDate {
  let day = from
  let guessed = false
  for (let counted = 0; counted < workingDays; ) {
    day = addDays(day, 1)
    guessed ||= !isCovered(day, calendar)
    counted += countsAsWorked(day, calendar) ? 1 : 0
  }
  return { due_on: day, provisional: guessed }
}

/**
 * When a complaint is due: 15 working days or 15 days of the calendar, whichever comes first. Days on which the clock
 * stood still are added to both.
 */
export function complaintDue({
  submittedAt,
  calendar,
  stoodStill = 0,
}: Omit<Term, 'workingDays'> & { stoodStill?: number }): DueDate {
  const workingDays = REQUEST_WORKING_DAYS + stoodStill
  const byWork = dueDate({ submittedAt, workingDays, calendar })
  const byCalendar = addDays(shanghaiDate(submittedAt), COMPLAINT_CALENDAR_DAYS + stoodStill)
  return byWork.due_on < byCalendar ? byWork : { due_on: byCalendar, provisional: false }
}

/**
 * Working days from today to the due day: 0 on the day itself, negative from the next day on. A weekend right
 * after the due day is late too, and says -1.
 */
export function workingDaysLeft(
  today: CalendarDate,
  due: CalendarDate,
  calendar: WorkCalendar,
): number {
  if (today === due) {
    return 0
  }
  return today < due
    ? workedBetween(today, due, calendar)
    : -Math.max(1, workedBetween(due, today, calendar))
}

/** Worked days after `from` up to and including `to`. */
export function workedBetween(
  from: CalendarDate,
  to: CalendarDate,
  calendar: WorkCalendar,
): number {
  let worked = 0
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) {
    worked += countsAsWorked(day, calendar) ? 1 : 0
  }
  return worked
}

function isCovered(day: CalendarDate, calendar: WorkCalendar): boolean {
  return day >= calendar.covered_from && day <= calendar.covered_until
}

function countsAsWorked(day: CalendarDate, calendar: WorkCalendar): boolean {
  if (!isCovered(day, calendar) || calendar.workdays.includes(day)) {
    return true
  }
  const weekday = weekdayOf(day)
  return weekday !== 0 && weekday !== 6 && !calendar.holidays.includes(day)
}
