import { randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import type { Context } from '../context'
import type { DatabaseTransaction } from '../database'
import { AppError } from '../errors'
import type { KeyRing } from '../keys'
import { SECOND_FACTOR_ISSUER } from '../text/staff'
import { deleteStaffSessions } from './session-store'
import { confirmFactor, lockStaff, type StoredStaff, setFactor, setFactorStep } from './store'

const SECRET_BYTES = 20 // 160 bits (RFC 4226 §4 R6)
const PERIOD_SECONDS = 30
const WINDOW = 1 // one step either way, for clocks that differ (RFC 6238 §5.2)

/** A new secret for an authenticator app. It counts once a code of it is confirmed; until then the log-in asks for none. */
export async function beginSecondFactor(
  { keys }: Context,
  tx: DatabaseTransaction,
  { staffId, login }: { staffId: string; login: string },
): Promise<{ otpauth: string; secret: string }> {
  const secret = randomBytes(SECRET_BYTES)
  const stored = await lockStaff(tx, staffId)
  // Whoever borrowed a session must not put a factor of their own in place of the one that protects the account.
  if (!stored || stored.factor_confirmed_at !== null) {
    throw new AppError('FORBIDDEN')
  }
  await setFactor(tx, staffId, keys.seal(secret, boundTo(staffId)))
  const totp = totpOf(secret, login)
  return { otpauth: totp.toString(), secret: totp.secret.base32 }
}

/**
 * Confirms the second factor by a code of it; every other session of the account ends, since it was opened without one.
 * Throws STAFF_LOGIN_FAILED where the code is wrong or nothing was begun.
 */
export async function confirmSecondFactor(
  { keys }: Context,
  tx: DatabaseTransaction,
  given: { staffId: string; tokenHash: string; code: string; now: Date },
): Promise<void> {
  const stored = await lockStaff(tx, given.staffId)
  if (!stored) {
    throw new AppError('UNAUTHENTICATED')
  }
  await spendCode(keys, tx, { stored, code: given.code, now: given.now })
  await confirmFactor(tx, given.staffId, given.now)
  await deleteStaffSessions(tx, given.staffId, { but: given.tokenHash })
}

/** Spends one code; the account's row has to be locked. Throws STAFF_LOGIN_FAILED for a wrong or used one. */
export async function spendCode(
  keys: KeyRing,
  tx: DatabaseTransaction,
  { stored, code, now }: { stored: StoredStaff; code: string; now: Date },
): Promise<void> {
  const step = stepOfCode(keys, stored, { code, now })
  if (step === null || (stored.factor_step !== null && step <= stored.factor_step)) {
    throw new AppError('STAFF_LOGIN_FAILED')
  }
  await setFactorStep(tx, stored.staff_id, step)
}

function stepOfCode(
  keys: KeyRing,
  stored: StoredStaff,
  { code, now }: { code: string; now: Date },
): number | null {
  if (!stored.sealed_factor || stored.factor_key_id === null) {
    return null
  }
  const sealed = { bytes: stored.sealed_factor, keyId: stored.factor_key_id }
  const totp = totpOf(keys.open(sealed, boundTo(stored.staff_id)), stored.login)
  const delta = totp.validate({ token: code, timestamp: now.getTime(), window: WINDOW })
  return delta === null ? null : Math.floor(now.getTime() / 1000 / PERIOD_SECONDS) + delta
}

// SHA-1, 6 digits, 30 seconds: what authenticator apps take for granted (RFC 6238 §1.2).
function totpOf(secret: Buffer, login: string): TOTP {
  const bytes = new Uint8Array(secret)
  return new TOTP({
    issuer: SECOND_FACTOR_ISSUER,
    label: login,
    period: PERIOD_SECONDS,
    secret: new Secret({ buffer: bytes.buffer }),
  })
}

function boundTo(staffId: string): string {
  return `second-factor:${staffId}`
}
