import {
  allowsProcessing,
  type ConsentState,
  ConsentStatus,
  type GateChoice,
  gateIsDue,
} from '@contract/consent'
import fc from 'fast-check'

const DAY_MS = 86_400_000
const NOW = new Date('2026-11-22T02:00:00.000Z')

test('only what is given now allows processing', () => {
  const state: Omit<ConsentState, 'status'> = {
    item: 'C1',
    since: null,
    entry: null,
    release: null,
    register_sha256: null,
    scope_sha256: null,
    expires_at: null,
    declined_scope: null,
    undo_until: null,
  }
  const allowed = ConsentStatus.options.filter((status) => allowsProcessing({ ...state, status }))
  expect(allowed).toEqual(['given'])
})

describe('the gate', () => {
  function refusedBefore(milliseconds: number): GateChoice {
    return { choice: 'refused', at: new Date(NOW.getTime() - milliseconds).toISOString() }
  }

  test.each<[string, GateChoice | null, boolean]>([
    ['stands before who never chose', null, true],
    ['never stands before who agreed', { choice: 'agreed', at: '2020-01-01T00:00:00.000Z' }, false],
    ['leaves alone who refused just now', refusedBefore(0), false],
    ['leaves alone who refused less than 30 days ago', refusedBefore(30 * DAY_MS - 1), false],
    ['asks again after 30 days', refusedBefore(30 * DAY_MS), true],
    ['does not nag where the phone’s clock was wrong', refusedBefore(-400 * DAY_MS), false],
    ['does not nag where the time cannot be read', { choice: 'refused', at: 'soon' }, false],
  ])('%s', (_, choice, due) => {
    expect(gateIsDue(choice, NOW)).toBe(due)
  })

  test('never lets time make a refusal into a grant: it only ever asks again', () => {
    fc.assert(
      fc.property(fc.integer({ min: -4000, max: 4000 }), (days) => {
        expect(gateIsDue(refusedBefore(days * DAY_MS), NOW)).toBe(days >= 30)
      }),
    )
  })
})
