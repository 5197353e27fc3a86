import { addMonths } from '@contract/calendar-date'
import type { RetentionClock } from '@contract/register'
import { keepsByLaw, lastDayBefore, retainUntil } from '@contract/retention'
import fc from 'fast-check'

const AT = new Date('2026-11-22T02:00:00.000Z')
const LATE = new Date('2026-11-22T16:30:00.000Z') // half past midnight of the 23rd in Shanghai

const JANUARY = new Date('2026-01-31T02:00:00.000Z')
const LEAP = new Date('2028-02-29T02:00:00.000Z')

function after(terms: { months?: number; days?: number }): { clock: RetentionClock } {
  return { clock: { kind: 'after', event: 'collected', ...terms } }
}

test.each([
  { span: 'two years', rule: after({ months: 24 }), at: AT, lastDay: '2028-11-22' },
  { span: 'thirty days', rule: after({ days: 30 }), at: AT, lastDay: '2026-12-22' },
  { span: 'a day in Shanghai', rule: after({ days: 1 }), at: LATE, lastDay: '2026-11-24' },
  {
    span: 'a month without a 31st',
    rule: after({ months: 1 }),
    at: JANUARY,
    lastDay: '2026-02-28',
  },
  { span: 'a year from 29 February', rule: after({ months: 12 }), at: LEAP, lastDay: '2029-02-28' },
])('keeps for $span until the end of the last whole day', ({ rule, at, lastDay }) => {
  const until = retainUntil(rule, at)
  expect(until && lastDayBefore(until)).toBe(lastDay)
  expect(until?.toISOString()).toMatch(/T16:00:00.000Z$/) // midnight in Shanghai
})

test.each<[string, RetentionClock]>([
  ['the account lives', { kind: 'account_life' }],
  ['its source says', { kind: 'by_source' }],
  ['another event has not happened', { kind: 'after', event: 'settled', months: 1 }],
])('names no day as long as %s', (_, clock) => {
  expect(retainUntil({ clock }, AT)).toBeNull()
})

test('an event sets going the rules that count from it, and no other', () => {
  const clock: RetentionClock = { kind: 'after', event: 'settled', days: 0 }
  expect(retainUntil({ clock }, AT, 'settled')?.toISOString()).toBe('2026-11-22T16:00:00.000Z')
  expect(retainUntil(after({ days: 0 }), AT, 'settled')).toBeNull()
})

test('only a law keeps what its owner wants deleted', () => {
  expect(keepsByLaw({ ...after({ months: 36 }), law: '《电子商务法》第三十一条' })).toBe(true)
  expect(keepsByLaw(after({ months: 36 }))).toBe(false)
})

test('more months are never an earlier day', () => {
  const day = fc.date({
    min: new Date('2020-01-01'),
    max: new Date('2099-12-31'),
    noInvalidDate: true,
  })
  fc.assert(
    fc.property(day, fc.nat(60), fc.nat(60), (at, one, other) => {
      const from = at.toISOString().slice(0, 10)
      const [sooner, later] = [Math.min(one, other), Math.max(one, other)]
      expect(addMonths(from, sooner) <= addMonths(from, later)).toBe(true)
      expect(addMonths(from, 0)).toBe(from)
    }),
  )
})
