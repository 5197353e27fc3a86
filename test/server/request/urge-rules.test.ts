import type { WorkCalendar } from '@contract/working-days'
import { urgeFrom } from '../../../server/request/urge-rules'

/** The National Day holiday of 2026, with the two weekend days worked for it. */
const CALENDAR: WorkCalendar = {
  covered_from: '2026-01-01',
  covered_until: '2026-12-31',
  holidays: [1, 2, 3, 4, 5, 6, 7].map((day) => `2026-10-0${day}`),
  workdays: ['2026-09-20', '2026-10-10'],
}

const OPEN = {
  type: 'complain',
  state: 'processing',
  submitted_at: new Date('2026-09-14T02:00:00Z'),
  urged_at: null,
  paused_at: null,
}

/** When a request urged at that hour in Shanghai can be urged next. */
function nextAfter(urged: string): string | undefined {
  const urged_at = new Date(`${urged}+08:00`)
  return urgeFrom({ ...OPEN, urged_at }, CALENDAR)?.toISOString()
}

test('can be urged at once', () => {
  expect(urgeFrom(OPEN, CALENDAR)).toEqual(OPEN.submitted_at)
})

test.each([
  ['within a week', '2026-11-02T10:00', '2026-11-05'],
  ['over a weekend', '2026-11-05T10:00', '2026-11-10'],
  ['on a Saturday', '2026-11-07T10:00', '2026-11-11'],
  ['over a Sunday that is worked', '2026-09-18T10:00', '2026-09-22'],
  ['over a week of holiday and a Saturday that is worked', '2026-09-30T23:59', '2026-10-10'],
  ['a minute before midnight in Shanghai', '2026-11-02T23:59', '2026-11-05'],
])('again on the morning of the third working day, %s', (_, urged, day) => {
  expect(nextAfter(urged)).toBe(new Date(`${day}T00:00:00+08:00`).toISOString())
})

test('past the end of the calendar no day is taken for a holiday, so that nobody waits too long', () => {
  expect(nextAfter('2026-12-31T10:00')).toBe(new Date('2027-01-03T00:00:00+08:00').toISOString())
})

test.each(['done', 'partly_done', 'refused', 'withdrawn', 'cooling', 'identity_check'])(
  'there is nothing to urge while it is %s',
  (state) => {
    expect(urgeFrom({ ...OPEN, type: 'erase', state }, CALENDAR)).toBeNull()
  },
)

test('there is nothing to urge while it waits for its owner', () => {
  expect(urgeFrom({ ...OPEN, paused_at: new Date() }, CALENDAR)).toBeNull()
})
