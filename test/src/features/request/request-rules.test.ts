import type { RequestView } from '@contract/request'
import {
  dueStanding,
  hasClosedAccount,
  pollDelay,
  timeline,
  weekdayIn,
} from '@/features/request/request-rules'
import { closed, closing } from '../../../support/rights'

const shape = (request: RequestView) =>
  timeline(request).map(({ state, standing }) => `${state} ${standing}`)

test('a waiting deletion has happened up to the wait, and the rest is ahead', () => {
  expect(shape(closing)).toEqual([
    'accepted done',
    'cooling now',
    'processing todo',
    'verifying todo',
    'done todo',
  ])
})

test('a deletion without a wait has no wait ahead', () => {
  const [accepted] = closing.steps
  const started = { ...closing, state: 'accepted' as const, cooling_until: null }
  expect(shape({ ...started, steps: accepted ? [accepted] : [] })).toEqual([
    'accepted now',
    'processing todo',
    'verifying todo',
    'done todo',
  ])
})

test('a second round after a left-over is shown as it happened, never smoothed over', () => {
  const steps = (['accepted', 'processing', 'verifying', 'processing'] as const).map((state) => ({
    state,
    at: closing.submitted_at,
    actor: 'system' as const,
  }))
  expect(shape({ ...closing, cooling_until: null, state: 'processing', steps })).toEqual([
    'accepted done',
    'processing done',
    'verifying done',
    'processing now',
    'verifying todo',
    'done todo',
  ])
})

test('nothing is ahead of a request that has ended', () => {
  expect(shape(closed)).toEqual(['accepted done', 'processing done', 'verifying done', 'done done'])
})

test.each([
  [15, { kind: 'left', days: 15 }],
  [0, { kind: 'today' }],
  [-3, { kind: 'overdue', days: 3 }],
])('%i working days left stands as %j', (working_days_left, standing) => {
  expect(dueStanding({ ...closing, working_days_left })).toEqual(standing)
})

test('a request whose clock stands still is not counted for now, however long it has waited', () => {
  const paused = { reason: 'evidence', since: closing.submitted_at, until: '2026-12-02' } as const
  expect(dueStanding({ ...closing, paused, working_days_left: -3 })).toEqual({ kind: 'paused' })
})

test('a request that has ended is not counted any more', () => {
  expect(dueStanding({ ...closed, working_days_left: -3 })).toBeNull()
})

test('11 December 2026 is a Friday', () => {
  expect(weekdayIn(closing)).toBe(5)
})

test('only what moves by itself is looked at again, and no more than a while', () => {
  expect(pollDelay({ ...closing, state: 'processing' }, 0)).toBeGreaterThan(0)
  expect(pollDelay({ ...closing, state: 'processing' }, 1_000)).toBeNull()
  expect(pollDelay(closing, 0)).toBeNull()
  expect(pollDelay(closed, 0)).toBeNull()
  expect(pollDelay({ ...closing, type: 'correct', state: 'accepted' }, 0)).toBeNull()
})

test('an account is closed only when its deletion is done', () => {
  expect(hasClosedAccount(closed)).toBe(true)
  expect(hasClosedAccount(closing)).toBe(false)
  expect(hasClosedAccount({ ...closed, scope: 'field:name' })).toBe(false)
})
