import {
  canWithdraw,
  isOpen,
  mayStep,
  NUMBER_ALPHABET,
  RequestState,
  requestNumber,
} from '@contract/request'
import fc from 'fast-check'

const states = RequestState.options

/** The whole table; what is not written here is refused. */
const ALLOWED = [
  'accepted → cooling',
  'accepted → processing',
  'accepted → withdrawn',
  'cooling → processing',
  'cooling → withdrawn',
  'processing → verifying',
  'verifying → processing',
  'verifying → done',
]

test('a request steps as the table says, and in no other way', () => {
  const steps = states.flatMap((from) =>
    states.filter((to) => mayStep(from, to)).map((to) => `${from} → ${to}`),
  )
  expect(steps.sort()).toEqual([...ALLOWED].sort())
})

test('done is reached through verification alone, and nothing follows it', () => {
  expect(states.filter((from) => mayStep(from, 'done'))).toEqual(['verifying'])
  expect(states.filter((state) => !isOpen(state))).toEqual(['done', 'withdrawn'])
})

test('a request can be taken back until its deletion has begun', () => {
  expect(states.filter(canWithdraw)).toEqual(['accepted', 'cooling'])
})

test('a number is the day and five letters that can be read aloud', () => {
  expect(requestNumber('2026-11-22', Uint8Array.of(0, 1, 2, 30, 31))).toBe('Q1122-234YZ')
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 5, maxLength: 9 }), (bytes) => {
      expect(requestNumber('2026-01-05', bytes)).toMatch(/^Q0105-[2-9A-HJ-NP-Z]{5}$/)
    }),
  )
})

test('every byte falls on each letter equally often', () => {
  const counts = new Map<string, number>()
  for (let byte = 0; byte < 256; byte += 1) {
    const letter = requestNumber('2026-01-01', Uint8Array.of(byte, 0, 0, 0, 0)).charAt(6)
    counts.set(letter, (counts.get(letter) ?? 0) + 1)
  }
  expect([...counts.keys()].sort().join('')).toBe([...NUMBER_ALPHABET].sort().join(''))
  expect(new Set(counts.values())).toEqual(new Set([8]))
})
