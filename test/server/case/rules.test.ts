import type { CaseBand } from '@contract/case'
import type { PlannedAct } from '@contract/plan'
import { RequestType } from '@contract/request-machine'
import type { StaffRole } from '@contract/staff'
import {
  bandOf,
  beginsByHand,
  canLeadTo,
  endsWithAnswer,
  isSecondPerson,
  mayReadFiles,
  mayReadWords,
  mayTakeAppeal,
  needsHands,
  planEnd,
  planStateAt,
} from '../../../server/case/rules'

test.each<[number, CaseBand]>([
  [-30, 'overdue'],
  [-1, 'overdue'],
  [0, 'today'],
  [1, 'three_days'],
  [3, 'three_days'],
  [4, 'this_week'],
  [5, 'this_week'],
  [6, 'later'],
  [15, 'later'],
])('with %i working days left a request stands under %s', (left, band) => {
  expect(bandOf(left)).toBe(band)
})

describe('four eyes', () => {
  const people = ['ann', 'ben', 'cem'] as const
  const assignees = [...people, null]
  const pairings = people.flatMap((author) =>
    assignees.flatMap((assignee) => people.map((approver) => ({ author, assignee, approver }))),
  )

  test.each(pairings)('written by $author, handled by $assignee, decided by $approver', (pair) => {
    const isOther = pair.approver !== pair.author && pair.approver !== pair.assignee
    expect(isSecondPerson(pair.approver, pair)).toBe(isOther)
  })

  test('of 36 pairings half have a second person', () => {
    const allowed = pairings.filter((pair) => isSecondPerson(pair.approver, pair))
    expect([pairings.length, allowed.length]).toEqual([36, 18])
  })
})

test('an appeal is nobody’s who had a part in what it is about', () => {
  expect(mayTakeAppeal('ann', ['ann', 'ben'])).toBe(false)
  expect(mayTakeAppeal('cem', ['ann', 'ben'])).toBe(true)
  expect(mayTakeAppeal('cem', [])).toBe(true)
})

describe('who reads what a person wrote', () => {
  const cases: [StaffRole, string | null, boolean][] = [
    ['support', null, true],
    ['support', 'me', true],
    ['support', 'somebody', false],
    ['privacy_officer', null, true],
    ['privacy_officer', 'somebody', true],
    ['reviewer', 'somebody', true],
    ['auditor', null, false],
    ['auditor', 'me', false],
    ['administrator', null, false],
    ['administrator', 'me', false],
  ]
  test.each(cases)('%s, where it is handled by %s: %s', (role, assignee, allowed) => {
    expect(mayReadWords({ staffId: 'me', roles: [role] }, assignee)).toBe(allowed)
  })
})

describe('who opens a file', () => {
  test.each([
    { role: 'support', assignee: 'me', planWaits: false, allowed: true },
    { role: 'support', assignee: null, planWaits: false, allowed: false },
    { role: 'privacy_officer', assignee: 'somebody', planWaits: false, allowed: false },
    { role: 'privacy_officer', assignee: 'me', planWaits: false, allowed: true },
    { role: 'reviewer', assignee: 'somebody', planWaits: false, allowed: false },
    { role: 'reviewer', assignee: 'somebody', planWaits: true, allowed: true },
    { role: 'support', assignee: 'somebody', planWaits: true, allowed: false },
  ] as const)('$role, handled by $assignee, a plan waits $planWaits: $allowed', (one) => {
    expect(mayReadFiles({ staffId: 'me', roles: [one.role] }, one)).toBe(one.allowed)
  })
})

test('what runs by itself waits for nobody, unless we opened it', () => {
  const by = (channel: string) =>
    RequestType.options.filter((type) => needsHands({ type, channel })).sort()
  expect(by('self')).toEqual(['appeal', 'complain', 'correct', 'deceased', 'explain', 'transfer'])
  expect(by('staff')).toEqual([...RequestType.options].sort())
})

test('what is handed out or deleted begins with an approval, everything else with a hand', () => {
  const begun = RequestType.options.filter((type) => !beginsByHand(type))
  expect(begun.sort()).toEqual(['copy', 'erase', 'transfer'])
  expect(RequestType.options.filter(endsWithAnswer).sort()).toEqual([
    'appeal',
    'complain',
    'deceased',
    'explain',
  ])
})

test('a request leads to the acts of its type and to no other', () => {
  const kinds: PlannedAct['kind'][] = [
    'correct',
    'erase',
    'transfer',
    'copy',
    'hold',
    'settle_system',
  ]
  const table = RequestType.options.flatMap((type) =>
    kinds.filter((kind) => canLeadTo(type, kind)).map((kind) => `${type} → ${kind}`),
  )
  expect(table).toEqual([
    'copy → copy',
    'transfer → transfer',
    'correct → correct',
    'correct → settle_system',
    'erase → erase',
    'erase → hold',
    'erase → settle_system',
    'deceased → correct',
    'deceased → erase',
    'deceased → copy',
  ])
})

describe('a count', () => {
  const counted = new Date('2026-11-22T02:00:00Z')
  const expiresAt = planEnd(counted)

  test('can be approved for 24 hours and not a moment longer', () => {
    expect(expiresAt.toISOString()).toBe('2026-11-23T02:00:00.000Z')
    const lastMoment = new Date(expiresAt.getTime() - 1)
    expect(planStateAt({ state: 'waiting', expiresAt }, lastMoment)).toBe('waiting')
    expect(planStateAt({ state: 'waiting', expiresAt }, expiresAt)).toBe('expired')
  })

  test.each(['approved', 'sent_back', 'changed', 'carried_out'] as const)(
    'that was decided stays %s',
    (state) => {
      expect(planStateAt({ state, expiresAt }, new Date('2027-01-01T00:00:00Z'))).toBe(state)
    },
  )
})
