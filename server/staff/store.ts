import { type Selectable, sql } from 'kysely'
import * as v from 'valibot'
import { type StaffMember, StaffRole } from '../../contract/staff'
import { PAGE_ROWS, type Page, pageOf, readCursor } from '../cursor'
import type { Database, DatabaseTransaction } from '../database'
import type { DatabaseSchema } from '../database-schema'
import type { Sealed } from '../keys'
import { type StaffAccount, staffTail } from './rules'

export type StoredStaff = Selectable<DatabaseSchema['staff']>

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

/** An account by the name that is typed at log-in. */
export function findStaffByLogin(db: Database, login: string): Promise<StoredStaff | undefined> {
  return db.selectFrom('staff').selectAll().where('login', '=', login).executeTakeFirst()
}

/** Reads an account and keeps other writers from it until the transaction ends. */
export function lockStaff(
  tx: DatabaseTransaction,
  staffId: string,
): Promise<StoredStaff | undefined> {
  return tx
    .selectFrom('staff')
    .selectAll()
    .where('staff_id', '=', staffId)
    .forUpdate()
    .executeTakeFirst()
}

/** Reads every account, oldest first, and keeps other changes of accounts waiting until the transaction ends. */
export function lockAllStaff(tx: DatabaseTransaction): Promise<StoredStaff[]> {
  return tx.selectFrom('staff').selectAll().orderBy('staff_id').forUpdate().execute()
}

const Place = v.tuple([v.pipe(v.string(), v.isoTimestamp()), v.pipe(v.string(), v.uuid())])

/** A page of accounts, oldest first. Throws INVALID_REQUEST for a place of another list. */
export async function listStaff(
  db: Database,
  after: string | undefined,
): Promise<Page<StoredStaff>> {
  const place = readCursor(Place, after)
  const rows = await db
    .selectFrom('staff')
    .selectAll()
    .where(
      place
        ? sql<boolean>`(created_at, staff_id) > (${place[0]}::timestamptz, ${place[1]}::uuid)`
        : sql<boolean>`true`,
    )
    .orderBy('created_at')
    .orderBy('staff_id')
    .limit(PAGE_ROWS + 1)
    .execute()
  return pageOf(rows, ({ created_at, staff_id }) => [created_at.toISOString(), staff_id])
}

/** Logins of members by their ids, for those who work beside them. */
export async function loginsOf(
  db: Database,
  staffIds: readonly string[],
): Promise<Map<string, string>> {
  if (staffIds.length === 0) {
    return new Map()
  }
  const rows = await db
    .selectFrom('staff')
    .select(['staff_id', 'login'])
    .where('staff_id', 'in', staffIds)
    .execute()
  return new Map(rows.map(({ staff_id, login }) => [staff_id, login]))
}

/** Whether an account is there and not closed. */
export async function isActive(db: Database, staffId: string): Promise<boolean> {
  const row = await db
    .selectFrom('staff')
    .select('staff_id')
    .where('staff_id', '=', staffId)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

export async function setRoles(
  tx: DatabaseTransaction,
  staffId: string,
  changed: { roles: readonly StaffRole[]; closedAt: Date | null },
): Promise<void> {
  await tx
    .updateTable('staff')
    .set({ roles: [...changed.roles], closed_at: changed.closedAt })
    .where('staff_id', '=', staffId)
    .execute()
}

export async function setPassword(
  tx: DatabaseTransaction,
  staffId: string,
  passwordHash: string,
): Promise<void> {
  await tx
    .updateTable('staff')
    .set({ password_hash: passwordHash, must_change_password: false })
    .where('staff_id', '=', staffId)
    .execute()
}

/** Puts a first password in place of what somebody has lost, and takes the second factor away. */
export async function forgetProofs(
  tx: DatabaseTransaction,
  staffId: string,
  passwordHash: string,
): Promise<void> {
  await tx
    .updateTable('staff')
    .set({
      password_hash: passwordHash,
      must_change_password: true,
      sealed_factor: null,
      factor_key_id: null,
      factor_confirmed_at: null,
      factor_step: null,
    })
    .where('staff_id', '=', staffId)
    .execute()
}

/** Keeps a new secret of a second factor beside nothing: it counts once a code of it is confirmed. */
export async function setFactor(
  tx: DatabaseTransaction,
  staffId: string,
  secret: Sealed,
): Promise<void> {
  await tx
    .updateTable('staff')
    .set({
      sealed_factor: secret.bytes,
      factor_key_id: secret.keyId,
      factor_confirmed_at: null,
      factor_step: null,
    })
    .where('staff_id', '=', staffId)
    .execute()
}

export async function confirmFactor(
  tx: DatabaseTransaction,
  staffId: string,
  at: Date,
): Promise<void> {
  await tx
    .updateTable('staff')
    .set({ factor_confirmed_at: at })
    .where('staff_id', '=', staffId)
    .execute()
}

/** Notes which code was used, so that neither it nor an earlier one is used again. */
export async function setFactorStep(
  tx: DatabaseTransaction,
  staffId: string,
  step: number,
): Promise<void> {
  await tx.updateTable('staff').set({ factor_step: step }).where('staff_id', '=', staffId).execute()
}

/** An account as it is shown: neither hash nor secret. */
export function memberOf(stored: StoredStaff): StaffMember {
  return {
    staff_id: stored.staff_id,
    login: stored.login,
    tail: staffTail(stored.staff_id),
    roles: v.parse(v.array(StaffRole), stored.roles),
    active: stored.closed_at === null,
    must_change_password: stored.must_change_password,
    has_second_factor: stored.factor_confirmed_at !== null,
  }
}
