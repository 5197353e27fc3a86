import type { StaffLogin, StaffMember, StaffSession } from '../../contract/staff'
import type { Context } from '../context'
import type { DatabaseTransaction } from '../database'
import { AppError } from '../errors'
import { readMember } from './accounts'
import { findNewestReset } from './act-store'
import { isPasswordOf } from './password'
import { spendCode } from './second-factor'
import { deleteStaffSessions, insertStaffSession } from './session-store'
import { findStaffByLogin, lockStaff, memberOf, type StoredStaff, setPassword } from './store'

/** An account whose password was right a moment ago; the hash says which password that was. */
export interface KnownStaff {
  staffId: string
  passwordHash: string
}

/**
 * Checks login and password, before any transaction: scrypt takes its time. One answer, and one time, for an
 * unknown login, a closed account and a wrong password. Throws STAFF_LOGIN_FAILED.
 */
export async function knowStaff({ db }: Context, given: StaffLogin): Promise<KnownStaff> {
  const found = await findStaffByLogin(db, given.login)
  const stored = found?.closed_at === null ? found : null
  const isRight = await isPasswordOf(given.password, stored?.password_hash ?? null)
  if (!stored || !isRight) {
    throw new AppError('STAFF_LOGIN_FAILED')
  }
  return { staffId: stored.staff_id, passwordHash: stored.password_hash }
}

/** Opens a session, once the second factor was shown where there is one. Throws STAFF_CODE_REQUIRED, STAFF_LOGIN_FAILED. */
export async function logIn(
  { keys }: Context,
  tx: DatabaseTransaction,
  { known, code, now }: { known: KnownStaff; code: string | undefined; now: Date },
): Promise<StaffSession> {
  const stored = await lockKnown(tx, known)
  if (stored.factor_confirmed_at !== null) {
    if (code === undefined) {
      throw new AppError('STAFF_CODE_REQUIRED')
    }
    await spendCode(keys, tx, { stored, code, now })
  }
  const { token, expiresAt } = await insertStaffSession(tx, stored.staff_id, now)
  return {
    session_token: token,
    expires_at: expiresAt.toISOString(),
    member: memberOf(stored),
    reset: stored.must_change_password ? await resetOf(tx, stored.staff_id) : null,
  }
}

// Whoever did not ask for it learns of it before anything else.
async function resetOf(tx: DatabaseTransaction, staffId: string): Promise<StaffSession['reset']> {
  const newest = await findNewestReset(tx, staffId)
  return newest && { by: newest.by, at: newest.at }
}

/** Puts a new password in place and ends every session but the one that asked. */
export async function changePassword(
  tx: DatabaseTransaction,
  changed: { known: KnownStaff; wantedHash: string; tokenHash: string },
): Promise<StaffMember> {
  const { staff_id: staffId } = await lockKnown(tx, changed.known)
  await setPassword(tx, staffId, changed.wantedHash)
  await deleteStaffSessions(tx, staffId, { but: changed.tokenHash })
  return readMember(tx, staffId)
}

// Between the check and the transaction the account may have been closed, or its password changed.
async function lockKnown(tx: DatabaseTransaction, known: KnownStaff): Promise<StoredStaff> {
  const stored = await lockStaff(tx, known.staffId)
  if (stored?.closed_at !== null || stored.password_hash !== known.passwordHash) {
    throw new AppError('STAFF_LOGIN_FAILED')
  }
  return stored
}
