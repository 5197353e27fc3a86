import { join } from 'node:path'
import { weekdayOf } from '@contract/calendar-date'
import { complaintDue, dueDate, type WorkCalendar, workingDaysLeft } from '@contract/working-days'
import { loadCalendar } from '../../server/request/calendar'

let calendar: WorkCalendar

beforeAll(async () => {
  calendar = await loadCalendar(join(__dirname, '../../content/calendar'))
})

test('covers 2025 and 2026 without a hole', () => {
  expect([calendar.covered_from, calendar.covered_until]).toEqual(['2025-01-01', '2026-12-31'])
})

test.each([
  ['2025', 28, 5],
  ['2026', 33, 6],
])('has the days of the notice for %s: %i off, %i worked instead', (year, off, worked) => {
  const ofYear = (days: string[]) => days.filter((day) => day.startsWith(year))
  expect(ofYear(calendar.holidays)).toHaveLength(off)
  expect(ofYear(calendar.workdays)).toHaveLength(worked)
})

// A week of holidays is paid for with weekends: the days gained are the statutory ones, 13 a year since 2025.
test.each(['2025', '2026'])('takes off no more weekdays in %s than the statute gives', (year) => {
  const isWeekend = (day: string) => weekdayOf(day) === 0 || weekdayOf(day) === 6
  const weekdaysOff = calendar.holidays.filter((day) => day.startsWith(year) && !isWeekend(day))
  const worked = calendar.workdays.filter((day) => day.startsWith(year))
  expect(weekdaysOff.length - worked.length).toBeLessThanOrEqual(13)
})

test('counts around the National Day of 2026', () => {
  const submittedAt = new Date('2026-09-18T10:00:00+08:00')
  expect(dueDate({ submittedAt, workingDays: 15, calendar })).toEqual({
    due_on: '2026-10-15',
    provisional: false,
  })
})

// 8, 9, 10 (a Saturday worked instead), 12 to 16, 19 to 23, 26 and 27 October: 15 days.
test.each([
  ['the last day before it', '2026-09-30T23:59:59+08:00'],
  ['its first minute', '2026-10-01T00:00:00+08:00'],
  ['its last minute', '2026-10-07T23:59:59+08:00'],
])('what comes in on %s of the National Day holiday is due on 27 October', (_, at) => {
  const submittedAt = new Date(at)
  expect(dueDate({ submittedAt, workingDays: 15, calendar })).toEqual({
    due_on: '2026-10-27',
    provisional: false,
  })
})

test('a complaint runs through the holiday, since its fifteen days count every day', () => {
  const submittedAt = new Date('2026-09-30T10:00:00+08:00')
  expect(complaintDue({ submittedAt, calendar }).due_on).toBe('2026-10-15')
})

test.each([
  ['2026-09-30', 2],
  ['2026-10-01', 2],
  ['2026-10-07', 2],
  ['2026-10-08', 1],
  ['2026-10-09', 0],
  ['2026-10-10', -1],
  ['2026-10-11', -1],
  ['2026-10-12', -2],
])('on %s says %i working days are left until 9 October', (today, left) => {
  expect(workingDaysLeft(today, '2026-10-09', calendar)).toBe(left)
})

test('guesses past the end of 2026, and says so', () => {
  const submittedAt = new Date('2026-12-20T10:00:00+08:00')
  expect(dueDate({ submittedAt, workingDays: 15, calendar })).toMatchObject({ provisional: true })
})
