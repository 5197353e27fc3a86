import { NUMBER_ALPHABET, requestNumber } from '@contract/request'
import fc from 'fast-check'

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
