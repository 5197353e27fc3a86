import {
  allowsProcessing,
  ConsentStatus,
  consentStates,
  type GateChoice,
  gateIsDue,
} from '@contract/consent'
import type { LedgerAct, LedgerEntry } from '@contract/ledger'
import fc from 'fast-check'

const RELEASE = { policy: 'privacy', version: '0.9', sha256: 'a'.repeat(64) }
const DAY_MS = 86_400_000
const NOW = new Date('2026-11-22T02:00:00.000Z')

type Kind = 'consent.given' | 'consent.refused' | 'consent.withdrawn' | 'notice.shown'

function actOf(kind: Kind, item: string): LedgerAct {
  const client = { platform: 'weapp', app_version: '1.0.0' } as const
  switch (kind) {
    case 'notice.shown':
      return {
        kind,
        subject: item,
        notice_sha256: 'b'.repeat(64),
        release: RELEASE,
        exposed_at: NOW.toISOString(),
      }
    case 'consent.withdrawn':
      return { kind, item, action_id: 'tap', client }
    default:
      return {
        kind,
        item,
        notice_entry: 'c'.repeat(64),
        release: RELEASE,
        register_sha256: 'd'.repeat(64),
        expression: 'explicit_action',
        action_id: 'tap',
        client,
      }
  }
}

function entriesOf(acts: [Kind, string][]): { entry: LedgerEntry; hash: string }[] {
  return acts.map(([kind, item], index) => ({
    entry: {
      v: 1,
      pseudonym: '0b9a4e0e-7d39-4a43-9a39-3f6a2f3b8a11',
      seq: index + 1,
      prev: '0'.repeat(64),
      at: new Date(NOW.getTime() + index).toISOString(),
      act: actOf(kind, item),
    },
    hash: String(index).padStart(64, '0'),
  }))
}

function statusAfter(acts: [Kind, string][]): string {
  return consentStates(entriesOf(acts), ['C1'])[0]?.status ?? ''
}

test.each<[string, [Kind, string][], string]>([
  ['nobody was asked', [], 'never_asked'],
  ['it was only shown', [['notice.shown', 'C1']], 'never_asked'],
  ['it was agreed to', [['consent.given', 'C1']], 'given'],
  ['it was refused', [['consent.refused', 'C1']], 'refused'],
  [
    'it was taken back',
    [
      ['consent.given', 'C1'],
      ['consent.withdrawn', 'C1'],
    ],
    'withdrawn',
  ],
  [
    'it was given again',
    [
      ['consent.given', 'C1'],
      ['consent.withdrawn', 'C1'],
      ['consent.given', 'C1'],
    ],
    'given',
  ],
  [
    'it was refused after all',
    [
      ['consent.given', 'C1'],
      ['consent.refused', 'C1'],
    ],
    'refused',
  ],
  ['another item was agreed to', [['consent.given', 'C2']], 'never_asked'],
  ['a part of its name was agreed to', [['consent.given', 'C10']], 'never_asked'],
])('where %s, the state follows from the entries', (_, acts, status) => {
  expect(statusAfter(acts)).toBe(status)
})

test('a state names the entry that proves it, its time and the release it rests on', () => {
  const [state] = consentStates(
    entriesOf([
      ['notice.shown', 'C1'],
      ['consent.given', 'C1'],
    ]),
    ['C1'],
  )
  expect(state).toEqual({
    item: 'C1',
    status: 'given',
    since: new Date(NOW.getTime() + 1).toISOString(),
    entry: `${'0'.repeat(63)}1`,
    release: RELEASE,
  })
})

test('a withdrawal keeps the release that had been agreed to', () => {
  const acts: [Kind, string][] = [
    ['consent.given', 'C1'],
    ['consent.withdrawn', 'C1'],
  ]
  expect(consentStates(entriesOf(acts), ['C1'])[0]?.release).toEqual(RELEASE)
})

test('only what is given now allows processing', () => {
  const allowed = ConsentStatus.options.filter((status) =>
    allowsProcessing({ item: 'C1', status, since: null, entry: null, release: null }),
  )
  expect(allowed).toEqual(['given'])
})

test('no sequence of acts without an agreement last allows processing', () => {
  const kinds = fc.constantFrom<Kind>(
    'consent.given',
    'consent.refused',
    'consent.withdrawn',
    'notice.shown',
  )
  const acts = fc.array(fc.tuple(kinds, fc.constantFrom('C1', 'C2')), { maxLength: 12 })
  fc.assert(
    fc.property(acts, (made) => {
      const last = made.filter(([kind, item]) => item === 'C1' && kind !== 'notice.shown').at(-1)
      expect(statusAfter(made) === 'given').toBe(last?.[0] === 'consent.given')
    }),
  )
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
