import * as v from 'valibot'
import { StaffRole } from '../../contract/staff'
import type { StaffCaller } from '../context'
import type { Database, DatabaseTransaction } from '../database'
import { newSecretToken, secretTokenHash } from '../secret-token'
import { needsSecondFactor, staffTail } from './rules'

/** How a staff session's token begins. */
export const STAFF_TOKEN = 'staff_'

const SESSION_HOURS = 10 // a working day
const HOUR_MS = 3_600_000

/** Opens a session of staff. Out: the token, told once, and its end. */
export async function insertStaffSession(
  tx: DatabaseTransaction,
  staffId: string,
  now: Date,
): Promise<{ token: string; expiresAt: Date }> {
  const token = STAFF_TOKEN + newSecretToken().token
  const expiresAt = new Date(now.getTime() + SESSION_HOURS * HOUR_MS)
  await tx
    .insertInto('staff_session')
    .values({
      token_hash: secretTokenHash(token),
      staff_id: staffId,
      created_at: now,
      expires_at: expiresAt,
    })
    .execute()
  return { token, expiresAt }
}

/** Whose staff session a token is; null for an unknown or ended one, and for an account that was closed. */
export async function findStaffCaller(
  db: Database,
  token: string,
  now: Date,
): Promise<StaffCaller | null> {
  const row = await db
    .selectFrom('staff_session')
    .innerJoin('staff', 'staff.staff_id', 'staff_session.staff_id')
    .select([
      'token_hash',
      'staff.staff_id',
      'login',
      'roles',
      'must_change_password',
      'factor_confirmed_at',
    ])
    .where('token_hash', '=', secretTokenHash(token))
    .where('expires_at', '>', now)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  if (!row) {
    return null
  }
  const roles = v.parse(v.array(StaffRole), row.roles)
  return {
    kind: 'staff',
    staffId: row.staff_id,
    login: row.login,
    tail: staffTail(row.staff_id),
    roles,
    mustChangePassword: row.must_change_password,
    mustSetSecondFactor: needsSecondFactor(roles) && row.factor_confirmed_at === null,
    tokenHash: row.token_hash,
  }
}

/** Ends one session. */
export async function deleteStaffSession(
  tx: DatabaseTransaction,
  tokenHash: string,
): Promise<void> {
  await tx.deleteFrom('staff_session').where('token_hash', '=', tokenHash).execute()
}

/** Ends every session of a member, or every one but that. */
export async function deleteStaffSessions(
  tx: DatabaseTransaction,
  staffId: string,
  { but }: { but: string | null },
): Promise<void> {
  await tx
    .deleteFrom('staff_session')
    .where('staff_id', '=', staffId)
    .where('token_hash', '!=', but ?? '')
    .execute()
}

/** Forgets sessions that ended by themselves. Out: how many. */
export async function forgetEndedStaffSessions(db: Database, now: Date): Promise<number> {
  const gone = await db
    .deleteFrom('staff_session')
    .where('expires_at', '<=', now)
    .executeTakeFirst()
  return Number(gone.numDeletedRows)
}
