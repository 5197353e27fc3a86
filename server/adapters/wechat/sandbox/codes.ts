import { randomBytes } from 'node:crypto'

const LIFETIME_MS = 5 * 60_000

export type Redemption<T> = { state: 'good'; grant: T } | { state: 'used' } | { state: 'unknown' }

export interface Codes<T> {
  issue(grant: T): string
  redeem(code: string): Redemption<T>
}

/** Codes that work once and for five minutes; one that has expired is as unknown as any other. */
export function createCodes<T>(clock: () => Date): Codes<T> {
  const issued = new Map<string, { grant: T; expiresAt: number; used: boolean }>()

  function issue(grant: T): string {
    forgetExpired()
    const code = randomBytes(16).toString('hex')
    issued.set(code, { grant, expiresAt: clock().getTime() + LIFETIME_MS, used: false })
    return code
  }

  function redeem(code: string): Redemption<T> {
    forgetExpired()
    const entry = issued.get(code)
    if (entry === undefined) {
      return { state: 'unknown' }
    }
    if (entry.used) {
      return { state: 'used' }
    }
    entry.used = true
    return { state: 'good', grant: entry.grant }
  }

  function forgetExpired(): void {
    for (const [code, { expiresAt }] of issued) {
      if (expiresAt <= clock().getTime()) {
        issued.delete(code)
      }
    }
  }

  return { issue, redeem }
}
