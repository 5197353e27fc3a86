import { join } from 'node:path'
import { weekdayOf } from '@contract/calendar-date'
import { dueDate, type WorkCalendar } from '@contract/working-days'
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

test('guesses past the end of 2026, and says so', () => {
  const submittedAt = new Date('2026-12-20T10:00:00+08:00')
  expect(dueDate({ submittedAt, workingDays: 15, calendar })).toMatchObject({ provisional: true })
})
