import { randomBytes } from 'node:crypto'

const LIFETIME_SECONDS = 7200
const RENEWED_EARLY_SECONDS = 300

export interface Tokens {
  /** The current token; a new one when it is about to expire, or when forced, which ends the old one. */
  issue(force: boolean): { access_token: string; expires_in: number }
  check(token: string): 'good' | 'expired' | 'unknown'
}

/** Stable tokens as WeChat documents them: asking again gives the same one until it is nearly over. */
export function createTokens(clock: () => Date): Tokens {
  const expiries = new Map<string, number>()
  let current: string | undefined

  function secondsLeft(token: string): number {
    return Math.floor(((expiries.get(token) ?? 0) - clock().getTime()) / 1000)
  }

  function issue(force: boolean): { access_token: string; expires_in: number } {
    if (force && current !== undefined) {
      expiries.delete(current)
    }
    if (current === undefined || secondsLeft(current) <= RENEWED_EARLY_SECONDS) {
      // WeChat asks for room for 512 characters or more.
      current = randomBytes(384).toString('base64url')
      expiries.set(current, clock().getTime() + LIFETIME_SECONDS * 1000)
    }
    return { access_token: current, expires_in: secondsLeft(current) }
  }

  function check(token: string): 'good' | 'expired' | 'unknown' {
    if (!expiries.has(token)) {
      return 'unknown'
    }
    return secondsLeft(token) > 0 ? 'good' : 'expired'
  }

  return { issue, check }
}
