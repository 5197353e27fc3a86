import { type Database, type DatabaseTransaction, transaction } from '../database'
import { AppError } from '../errors'
import { insertStaffAct } from './act-store'
import { hashPassword, randomPassword } from './password'
import { deleteStaffSessions } from './session-store'
import { findStaffByLogin, forgetProofs, lockStaff, memberOf } from './store'

/**
 * Lets somebody in again who has lost the password or the second factor: a new first password, no factor, no session.
 * Throws NOT_FOUND, and OWN_ACCOUNT where who asks is whose account it is: a borrowed session must not take it over.
 */
export async function resetAccount(
  tx: DatabaseTransaction,
  reset: { staffId: string; passwordHash: string; by: string; now: Date },
): Promise<void> {
  if (reset.by === reset.staffId) {
    throw new AppError('OWN_ACCOUNT')
  }
  if (!(await lockStaff(tx, reset.staffId))) {
    throw new AppError('NOT_FOUND')
  }
  await forgetAndRecord(tx, reset)
}

/**
 * The same for an administrator whom no other one is left to help, by whoever has the server itself at hand. Nobody is
 * named in its record, which says that it was done there. Out: the first password, or null where no administrator in
 * office has that login.
 */
export async function resetAdministrator(
  db: Database,
  { login, now }: { login: string; now: Date },
): Promise<string | null> {
  const password = randomPassword()
  const passwordHash = await hashPassword(password)
  return transaction(db, async (tx) => {
    const found = await findStaffByLogin(tx, login)
    const stored = found && (await lockStaff(tx, found.staff_id))
    const member = stored && memberOf(stored)
    if (!member?.active || !member.roles.includes('administrator')) {
      return null
    }
    await forgetAndRecord(tx, { staffId: member.staff_id, passwordHash, by: null, now })
    return password
  })
}

async function forgetAndRecord(
  tx: DatabaseTransaction,
  {
    staffId,
    passwordHash,
    by,
    now,
  }: {
    staffId: string
    passwordHash: string
    by: string | null
    now: Date
  },
): Promise<void> {
  await forgetProofs(tx, staffId, passwordHash)
  await deleteStaffSessions(tx, staffId, { but: null })
  await insertStaffAct(tx, { kind: 'reset', staffId, by, at: now })
}
