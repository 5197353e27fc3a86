import {
  addDays,
  ageOn,
  isCalendarDate,
  needsGuardian,
  shanghaiDate,
  weekdayOf,
} from '@contract/calendar-date'

test.each([
  ['2026-11-20T16:30:00Z', '2026-11-21'],
  ['2026-11-20T15:59:59.999Z', '2026-11-20'],
  ['2026-12-31T16:00:00Z', '2027-01-01'],
])('dates the instant %s as %s in Shanghai', (instant, date) => {
  expect(shanghaiDate(new Date(instant))).toBe(date)
})

test('counts days across months, leap days and years', () => {
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
  expect(addDays('2026-03-01', -1)).toBe('2026-02-28')
})

test('knows the days that exist', () => {
  expect(isCalendarDate('2028-02-29')).toBe(true)
  expect(isCalendarDate('2026-02-29')).toBe(false)
  expect(isCalendarDate('2026-2-9')).toBe(false)
  expect(isCalendarDate('today')).toBe(false)
})

test('knows Sunday from Saturday', () => {
  expect(weekdayOf('2026-11-22')).toBe(0)
  expect(weekdayOf('2026-11-21')).toBe(6)
})

test('turns fourteen on the birthday, not the day before', () => {
  expect(ageOn('2012-11-22', '2026-11-21')).toBe(13)
  expect(ageOn('2012-11-22', '2026-11-22')).toBe(14)
  expect(needsGuardian('2012-11-22', '2026-11-21')).toBe(true)
  expect(needsGuardian('2012-11-22', '2026-11-22')).toBe(false)
  expect(ageOn('2012-02-29', '2026-02-28')).toBe(13)
  expect(ageOn('2012-02-29', '2026-03-01')).toBe(14)
})
