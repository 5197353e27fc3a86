import { nextTick, secondsUntil, showingTime } from '@/features/person/reveal-rules'

const now = new Date('2026-11-22T02:00:00.000Z')
const at = (ms: number) => now.getTime() + ms

test('the server says until when', () => {
  expect(showingTime('2026-11-22T02:00:40.000Z', now)).toBe(40_000)
})

test.each([
  ['slow', '2026-11-22T03:00:00.000Z'],
  ['fast', '2026-11-22T01:00:00.000Z'],
])('a %s clock makes it neither longer nor shorter than 60 seconds', (_, hideAt) => {
  expect(showingTime(hideAt, now)).toBe(60_000)
})

test('seconds reach 0 only at the end', () => {
  expect(secondsUntil(at(1), now)).toBe(1)
  expect(secondsUntil(at(0), now)).toBe(0)
  expect(secondsUntil(at(-5_000), now)).toBe(0)
})

test('the ticks fall on whole seconds before the end, so that it is not a second late', () => {
  expect(nextTick(at(59_950), now)).toBe(950)
  expect(nextTick(at(1_000), now)).toBe(1_000)
  expect(nextTick(at(300), now)).toBe(300)
})
