import {
  canAppeal,
  canWithdraw,
  isOpen,
  nextState,
  RequestEvent,
  RequestState,
  RequestType,
} from '@contract/request-machine'
import fc from 'fast-check'

const types = RequestType.options
const states = RequestState.options
const events = RequestEvent.options

/** Every move there is, for the types it is made by; what is not written here is refused. */
const VERIFIED = ['copy', 'transfer', 'correct', 'erase']
const ANSWERED = types.filter((type) => !VERIFIED.includes(type))
const MOVES: readonly (readonly [string, readonly string[]])[] = [
  ['identity_check + identity_confirmed → accepted', types],
  ['identity_check + refuse → refused', types],
  ['identity_check + withdraw → withdrawn', types],
  ['accepted + wait → cooling', ['erase']],
  ['accepted + begin → processing', types],
  ['accepted + refuse → refused', types],
  ['accepted + withdraw → withdrawn', types],
  ['cooling + begin → processing', types],
  ['cooling + withdraw → withdrawn', types],
  ['processing + carried_out → verifying', [...VERIFIED, 'deceased']],
  ['processing + settle → done', ANSWERED],
  ['processing + refuse → refused', types.filter((type) => type !== 'erase')],
  ['processing + withdraw → withdrawn', [...ANSWERED, 'correct']],
  ['verifying + left_over → processing', types],
  ['verifying + settle → done', types],
  ['verifying + settle_in_part → partly_done', ['erase']],
  ['partly_done + resume → processing', ['erase']],
  ['done + reopen → processing', ANSWERED],
  ['refused + reopen → processing', types],
]

test.each(types)('a request of type %s moves as the table says, and in no other way', (type) => {
  const moves = states.flatMap((state) =>
    events.flatMap((event) => {
      const next = nextState({ type, state }, event)
      return next === null ? [] : [`${state} + ${event} → ${next}`]
    }),
  )
  const allowed = MOVES.filter(([, by]) => by.includes(type)).map(([move]) => move)
  expect(moves.sort()).toEqual([...allowed].sort())
})

test('what is verified is never done without having been looked at', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('copy', 'transfer', 'correct', 'erase' as const),
      fc.array(fc.constantFrom(...events), { maxLength: 40 }),
      (type, happened) => {
        const way = walk(type, happened)
        way.forEach((state, index) => {
          if (state === 'done' || state === 'partly_done') {
            expect(way[index - 1]).toBe('verifying')
          }
        })
      },
    ),
  )
})

test('every open state has a way to an end, so that no request is stuck by design', () => {
  for (const type of types) {
    for (const state of states.filter(isOpen)) {
      expect(reachable(type, state).some((reached) => !isOpen(reached))).toBe(true)
    }
  }
})

test('what a person took back stays taken back', () => {
  for (const type of types) {
    expect(reachable(type, 'withdrawn')).toEqual([])
  }
})

test('a deletion can be taken back until it has begun, an answer until it is given', () => {
  expect(states.filter((state) => canWithdraw({ type: 'erase', state }))).toEqual([
    'identity_check',
    'accepted',
    'cooling',
  ])
  expect(canWithdraw({ type: 'complain', state: 'processing' })).toBe(true)
})

test('a second look is for what has ended, and never for another second look', () => {
  expect(states.filter((state) => canAppeal({ type: 'correct', state }))).toEqual([
    'done',
    'partly_done',
    'refused',
  ])
  expect(states.some((state) => canAppeal({ type: 'appeal', state }))).toBe(false)
})

function walk(type: RequestType, happened: readonly RequestEvent[]): RequestState[] {
  const way: RequestState[] = ['accepted']
  for (const event of happened) {
    const next = nextState({ type, state: way.at(-1) ?? 'accepted' }, event)
    if (next) {
      way.push(next)
    }
  }
  return way
}

function reachable(type: RequestType, from: RequestState): RequestState[] {
  const found = new Set<RequestState>()
  const visit = (state: RequestState) => {
    for (const event of events) {
      const next = nextState({ type, state }, event)
      if (next && !found.has(next)) {
        found.add(next)
        visit(next)
      }
    }
  }
  visit(from)
  return [...found]
}
