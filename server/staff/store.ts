import type { Database, DatabaseTransaction } from '../database'
import type { StaffAccount } from './rules'

/** Whether anybody can log in as staff at all. */
export async function hasStaff(db: Database): Promise<boolean> {
  const row = await db.selectFrom('staff').select('staff_id').limit(1).executeTakeFirst()
  return row !== undefined
}

/**
 * Adds an account; false when its login exists. A second server with the same login waits here
 * until the first one's transaction has ended.
 */
export async function insertStaff(
  tx: DatabaseTransaction,
  account: StaffAccount,
): Promise<boolean> {
  const row = await tx
    .insertInto('staff')
    .values({
      staff_id: account.staffId,
      login: account.login,
      password_hash: account.passwordHash,
      roles: [...account.roles],
      must_change_password: account.mustChangePassword,
      created_at: account.createdAt,
    })
    .onConflict((conflict) => conflict.column('login').doNothing())
    .returning('staff_id')
    .executeTakeFirst()
  return row !== undefined
}
