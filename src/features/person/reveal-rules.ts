import { REVEAL_SECONDS } from '@contract/person'

const LONGEST_MS = REVEAL_SECONDS * 1000

/**
 * How long a value just revealed may stand on the screen, in milliseconds. The server's `hide_at` decides; a
 * phone whose clock is wrong would make nonsense of it, and then the 60 seconds are counted from the answer.
 */
export function showingTime(hideAt: string, now: Date): number {
  const left = Date.parse(hideAt) - now.getTime()
  return left > 0 && left <= LONGEST_MS ? left : LONGEST_MS
}

/** Whole seconds still to go, rounded up so that it reaches 0 only when the value is hidden. */
export function secondsUntil(end: number, now: Date): number {
  return Math.max(0, Math.ceil((end - now.getTime()) / 1000))
}

/** Milliseconds to the next whole second before the end, so that the last tick falls on the end itself. */
export function nextTick(end: number, now: Date): number {
  return Math.max(0, end - now.getTime() - (secondsUntil(end, now) - 1) * 1000)
}
