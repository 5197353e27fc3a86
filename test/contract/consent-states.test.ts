import { UNDO_GRACE_SECONDS } from '@contract/consent'
import {
  CONSENT_KINDS,
  consentStates,
  itemsAskedAbout,
  type ProvedEntry,
} from '@contract/consent-states'
import { LedgerAct } from '@contract/ledger-act'
import fc from 'fast-check'

const RELEASE = { policy: 'privacy', version: '0.9', sha256: 'a'.repeat(64) }
const CLIENT = { platform: 'weapp', app_version: '1.0.0' } as const
const START = new Date('2026-11-22T02:00:00.000Z')
const SCOPE = '1'.repeat(64)
const WIDER = '2'.repeat(64)

/** One act a second. */
function at(second: number): Date {
  return new Date(START.getTime() + second * 1000)
}

/** The name of the n-th entry, as others point to it. */
function entryOf(place: number): string {
  return String(place).padStart(64, '0')
}

function chainOf(acts: readonly LedgerAct[]): ProvedEntry[] {
  return acts.map((act, place) => ({
    entry: {
      v: 1,
      pseudonym: '0b9a4e0e-7d39-4a43-9a39-3f6a2f3b8a11',
      seq: place + 1,
      prev: '0'.repeat(64),
      at: at(place).toISOString(),
      act,
    },
    hash: entryOf(place),
  }))
}

function chosen(scope: string, item: string) {
  return {
    item,
    notice_entry: 'c'.repeat(64),
    release: RELEASE,
    register_sha256: scope.replaceAll(/./g, 'd'),
    scope_sha256: scope,
    expression: 'explicit_action',
    action_id: 'tap',
    client: CLIENT,
  } as const
}

function given(scope = SCOPE, validUntil: Date | null = null, item = 'C1'): LedgerAct {
  const until = validUntil?.toISOString() ?? null
  return { kind: 'consent.given', ...chosen(scope, item), valid_until: until }
}

function refused(scope = SCOPE, item = 'C1'): LedgerAct {
  return { kind: 'consent.refused', ...chosen(scope, item) }
}

function withdrawn(entry: number, item = 'C1'): LedgerAct {
  return {
    kind: 'consent.withdrawn',
    item,
    given_entry: entryOf(entry),
    action_id: 'tap',
    client: CLIENT,
  }
}

function restored(entry: number): LedgerAct {
  return {
    kind: 'consent.restored',
    item: 'C1',
    withdrawn_entry: entryOf(entry),
    action_id: 'tap',
    client: CLIENT,
  }
}

function superseded(entry: number, by: number): LedgerAct {
  return {
    kind: 'consent.superseded',
    item: 'C1',
    superseded_entry: entryOf(entry),
    by_entry: entryOf(by),
  }
}

function used(entry: number): LedgerAct {
  return { kind: 'consent.used', item: 'C1', given_entry: entryOf(entry), purpose: 'verify' }
}

const SHOWN: LedgerAct = {
  kind: 'notice.shown',
  subject: 'C1',
  notice_sha256: 'b'.repeat(64),
  release: RELEASE,
  exposed_at: START.toISOString(),
}

function stateAfter(acts: readonly LedgerAct[], now = at(acts.length)) {
  const [state] = consentStates(chainOf(acts), ['C1'], now)
  if (!state) {
    throw new Error('one item has one state')
  }
  return state
}

test.each<[string, LedgerAct[], string]>([
  ['nobody was asked', [], 'never_asked'],
  ['it was only shown', [SHOWN], 'never_asked'],
  ['it was agreed to', [given()], 'given'],
  ['it was refused', [refused()], 'refused'],
  ['it was taken back', [given(), withdrawn(0)], 'withdrawn'],
  ['it was given again', [given(), withdrawn(0), given()], 'given'],
  ['the same was refused after all', [given(), refused()], 'refused'],
  ['more was refused', [given(), refused(WIDER)], 'given'],
  ['more was refused, then what stood', [given(), refused(WIDER), refused()], 'refused'],
  ['less was refused, which ends all', [given(), refused(WIDER), superseded(0, 1)], 'refused'],
  ['more was refused, then agreed to', [given(), refused(WIDER), given(WIDER)], 'given'],
  ['a newer consent took its place', [given(), given(WIDER), superseded(0, 1)], 'given'],
  ['a withdrawal was undone', [given(), withdrawn(0), restored(1)], 'given'],
  ['another withdrawal was undone', [given(), withdrawn(0), restored(0)], 'withdrawn'],
  ['an undo came out of nowhere', [restored(0)], 'never_asked'],
  ['it was used up', [given(), used(0)], 'used'],
  ['an older one was used up', [given(), given(), used(0)], 'given'],
  ['another item was agreed to', [given(SCOPE, null, 'C2')], 'never_asked'],
  ['a part of its name was agreed to', [given(SCOPE, null, 'C10')], 'never_asked'],
])('where %s, the state follows from the entries', (_, acts, status) => {
  expect(stateAfter(acts).status).toBe(status)
})

test('a state names the entry that proves it, its time, release, register and scope', () => {
  expect(stateAfter([SHOWN, given()])).toEqual({
    item: 'C1',
    status: 'given',
    since: at(1).toISOString(),
    entry: entryOf(1),
    release: RELEASE,
    register_sha256: 'd'.repeat(64),
    scope_sha256: SCOPE,
    expires_at: null,
    declined_scope: null,
    undo_until: null,
  })
})

test('what was agreed to goes on as it was when more is refused, and says what was declined', () => {
  const before = stateAfter([given()])
  expect(stateAfter([given(), refused(WIDER)])).toEqual({ ...before, declined_scope: WIDER })
})

test('a withdrawal keeps what had been agreed to, so that it is known what must stop', () => {
  const { release, register_sha256, scope_sha256 } = stateAfter([given()])
  expect(stateAfter([given(), withdrawn(0)])).toMatchObject({
    release,
    register_sha256,
    scope_sha256,
    entry: entryOf(1),
  })
})

test('an undo restores everything as it stood, the declined scope included', () => {
  const before = stateAfter([given(), refused(WIDER)])
  expect(stateAfter([given(), refused(WIDER), withdrawn(0), restored(2)])).toEqual(before)
})

test.each([
  [UNDO_GRACE_SECONDS * 1000 - 1, true],
  [UNDO_GRACE_SECONDS * 1000, false],
])('%i ms after a withdrawal, whether it can be undone is %s', (later, canUndo) => {
  const now = new Date(at(1).getTime() + later)
  expect(stateAfter([given(), withdrawn(0)], now).undo_until !== null).toBe(canUndo)
})

test('a consent with an end allows nothing from that instant on', () => {
  const acts = [given(SCOPE, at(60))]
  expect(stateAfter(acts, new Date(at(60).getTime() - 1)).status).toBe('given')
  expect(stateAfter(acts, at(60))).toMatchObject({
    status: 'expired',
    since: at(60).toISOString(),
    entry: entryOf(0),
  })
})

test('an expired consent is not what a refusal leaves standing', () => {
  expect(stateAfter([given(SCOPE, at(0)), refused(WIDER)]).status).toBe('refused')
})

test('a new consent without an end outlives the old one’s', () => {
  const acts = [given(SCOPE, at(5)), given(), superseded(0, 1)]
  expect(stateAfter(acts, at(60)).status).toBe('given')
})

test('names every item that somebody was asked about, once', () => {
  const acts = [SHOWN, given(), withdrawn(0), given(SCOPE, null, 'C3:acme:loan')]
  expect(itemsAskedAbout(chainOf(acts))).toEqual(['C1', 'C3:acme:loan'])
})

test('no sequence of acts makes a consent that nobody gave', () => {
  const act = fc.oneof(
    fc.constantFrom(refused(), refused(WIDER), SHOWN),
    fc.nat(12).map(withdrawn),
    fc.nat(12).map(restored),
    fc.nat(12).map(used),
    fc.tuple(fc.nat(12), fc.nat(12)).map(([old, by]) => superseded(old, by)),
  )
  fc.assert(
    fc.property(fc.array(act, { maxLength: 12 }), (acts) => {
      expect(stateAfter(acts).status).not.toBe('given')
    }),
  )
})

test('whatever came before, a withdrawal stops the use', () => {
  const act = fc.oneof(
    fc.constantFrom(given(), given(WIDER), refused(), refused(WIDER), SHOWN),
    fc.nat(12).map(withdrawn),
    fc.nat(12).map(restored),
  )
  fc.assert(
    fc.property(fc.array(act, { maxLength: 12 }), (acts) => {
      expect(stateAfter([...acts, withdrawn(0)]).status).not.toBe('given')
    }),
  )
})

test('every kind of entry about consent is read for a state', () => {
  const kinds = LedgerAct.options.flatMap(({ entries: { kind } }) =>
    'literal' in kind ? [kind.literal] : [...kind.options],
  )
  expect(kinds.filter((kind) => kind.startsWith('consent.'))).toEqual([...CONSENT_KINDS])
})
