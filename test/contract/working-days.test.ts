import { addDays } from '@contract/calendar-date'
import {
  complaintDue,
  dueDate,
  NO_CALENDAR,
  type WorkCalendar,
  workingDaysLeft,
} from '@contract/working-days'
import fc from 'fast-check'

const PLAIN: WorkCalendar = {
  covered_from: '2026-01-01',
  covered_until: '2026-12-31',
  holidays: [],
  workdays: [],
}
const FRIDAY = new Date('2026-11-20T10:00:00+08:00')

function due(submittedAt: Date, calendar: WorkCalendar) {
  return dueDate({ submittedAt, workingDays: 15, calendar })
}

test.each([
  ['a Friday morning', FRIDAY],
  ['a Saturday', new Date('2026-11-21T12:00:00+08:00')],
  ['a Saturday in Shanghai that is a Friday in UTC', new Date('2026-11-20T16:30:00Z')],
])('gives 15 working days from %s until 11 December', (_, submittedAt) => {
  expect(due(submittedAt, PLAIN)).toEqual({ due_on: '2026-12-11', provisional: false })
})

test('counts a Saturday that is worked instead', () => {
  const calendar = { ...PLAIN, workdays: ['2026-11-28'] }
  expect(due(FRIDAY, calendar)).toEqual({ due_on: '2026-12-10', provisional: false })
})

test('does not count a holiday in the week', () => {
  const calendar = { ...PLAIN, holidays: ['2026-11-25'] }
  expect(due(FRIDAY, calendar)).toEqual({ due_on: '2026-12-14', provisional: false })
})

test('falls back to 15 calendar days, provisionally, without a calendar', () => {
  const strict = { due_on: '2026-12-05', provisional: true }
  expect(due(FRIDAY, NO_CALENDAR)).toEqual(strict)
  expect(due(FRIDAY, { ...PLAIN, covered_until: '2026-11-01' })).toEqual(strict)
  expect(
    due(FRIDAY, { ...PLAIN, covered_from: '2027-01-01', covered_until: '2027-12-31' }),
  ).toEqual(strict)
})

test('counts every day past the end of the calendar, and says the date is provisional', () => {
  // 25, 28 to 31 December are worked (5); then 1 to 10 January all count (10).
  expect(due(new Date('2026-12-24T10:00:00+08:00'), PLAIN)).toEqual({
    due_on: '2027-01-10',
    provisional: true,
  })
})

test('gives a complaint 15 calendar days at most', () => {
  expect(complaintDue({ submittedAt: FRIDAY, calendar: PLAIN })).toEqual({
    due_on: '2026-12-05',
    provisional: false,
  })
  expect(complaintDue({ submittedAt: FRIDAY, calendar: NO_CALENDAR })).toEqual({
    due_on: '2026-12-05',
    provisional: false,
  })
})

test.each([
  ['2026-11-20', 15],
  ['2026-11-21', 15],
  ['2026-12-10', 1],
  ['2026-12-11', 0],
  ['2026-12-12', -1],
  ['2026-12-14', -1],
  ['2026-12-15', -2],
])('on %s says %i working days are left until Friday 11 December', (today, left) => {
  expect(workingDaysLeft(today, '2026-12-11', PLAIN)).toBe(left)
})

const anyDay = fc.integer({ min: 0, max: 364 }).map((days) => addDays('2026-01-01', days))
const anyCalendar = fc.record({
  covered_from: fc.constant('2026-01-01'),
  covered_until: fc.constant('2027-12-31'),
  holidays: fc.array(anyDay, { maxLength: 40 }),
  workdays: fc.array(anyDay, { maxLength: 10 }),
})
const anyTime = fc.date({
  min: new Date('2026-01-01T00:00:00Z'),
  max: new Date('2026-12-31T00:00:00Z'),
  noInvalidDate: true,
})

test('is never later while the calendar is unknown than once it is known', () => {
  fc.assert(
    fc.property(anyTime, anyCalendar, anyDay, (submittedAt, calendar, until) => {
      const final = due(submittedAt, calendar)
      const early = due(submittedAt, { ...calendar, covered_until: until })
      expect(early.due_on <= final.due_on).toBe(true)
      expect(early.provisional || early.due_on === final.due_on).toBe(true)
    }),
  )
})

test('leaves exactly the term on the day of receipt', () => {
  fc.assert(
    fc.property(anyTime, anyCalendar, (submittedAt, calendar) => {
      const received = new Date(submittedAt.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
      expect(workingDaysLeft(received, due(submittedAt, calendar).due_on, calendar)).toBe(15)
    }),
  )
})
