import { defaultPair, orderedPair, releaseInForce } from '@/features/comparison/pair-rules'
import { newer, older } from '../../../support/comparison'

const now = new Date('2026-12-01T00:00:00Z')
const oldest = { ...older, version: '0.8', effective_at: '2026-10-01T00:00:00.000Z' }
const ahead = { ...newer, version: '1.1', effective_at: '2027-01-01T00:00:00.000Z' }
const three = [newer, older, oldest]

it('takes what was agreed to beside what is in force', () => {
  expect(defaultPair({ releases: three, agreed: '0.8', now })).toEqual({ from: '0.8', to: '1.0' })
})

it('takes the release before the one in force where that one was agreed to, or nothing is known', () => {
  const pair = { from: '0.9', to: '1.0' }
  expect(defaultPair({ releases: three, agreed: '1.0', now })).toEqual(pair)
  expect(defaultPair({ releases: three, now })).toEqual(pair)
  expect(defaultPair({ releases: three, agreed: '7.0', now })).toEqual(pair)
})

it('does not take a release for the one in force before its day', () => {
  expect(releaseInForce({ releases: [ahead, newer], now })).toBe(newer)
  expect(defaultPair({ releases: [ahead, newer, older], now })).toEqual({ from: '0.9', to: '1.0' })
})

it('shows what is announced beside the only release in force', () => {
  expect(defaultPair({ releases: [ahead, newer], now })).toEqual({ from: '1.0', to: '1.1' })
})

it('has no pair in a single release', () => {
  expect(defaultPair({ releases: [older], now })).toBeNull()
})

it('puts the older release first, whichever way a link names them, and knows no others', () => {
  expect(orderedPair(three, ['1.0', '0.8'])).toEqual({ from: '0.8', to: '1.0' })
  expect(orderedPair(three, ['0.8', '1.0'])).toEqual({ from: '0.8', to: '1.0' })
  expect(orderedPair(three, ['1.0', '1.0'])).toBeNull()
  expect(orderedPair(three, ['1.0', '7.0'])).toBeNull()
  expect(orderedPair(three, [undefined, '1.0'])).toBeNull()
})
