import { v7 as uuid } from 'uuid'
import type { StaffMember, StaffRole } from '../../contract/staff'
import type { DatabaseTransaction } from '../database'
import { AppError } from '../errors'
import { insertStaffAct } from './act-store'
import { actsOfChange, canHoldTogether, keepsAdministrator } from './rules'
import { deleteStaffSessions } from './session-store'
import { insertStaff, lockAllStaff, lockStaff, memberOf, setRoles } from './store'

/** Opens an account whose first password has to be changed. Throws LOGIN_TAKEN, ROLES_CONFLICT. */
export async function openAccount(
  tx: DatabaseTransaction,
  opened: {
    login: string
    roles: readonly StaffRole[]
    passwordHash: string
    by: string
    now: Date
  },
): Promise<StaffMember> {
  assertRoles(opened.roles)
  const staffId = uuid()
  const isNew = await insertStaff(tx, {
    staffId,
    login: opened.login,
    passwordHash: opened.passwordHash,
    roles: opened.roles,
    mustChangePassword: true,
    createdAt: opened.now,
  })
  if (!isNew) {
    throw new AppError('LOGIN_TAKEN')
  }
  await insertStaffAct(tx, { kind: 'opened', staffId, by: opened.by, at: opened.now })
  return readMember(tx, staffId)
}

/**
 * Changes the roles of an account, closes it or opens it again; the sessions of a closed one end at once.
 * Throws NOT_FOUND, ROLES_CONFLICT, LAST_ADMINISTRATOR where nobody would be left to open accounts.
 */
export async function changeAccount(
  tx: DatabaseTransaction,
  changed: {
    staffId: string
    roles: readonly StaffRole[]
    active: boolean
    by: string
    now: Date
  },
): Promise<StaffMember> {
  assertRoles(changed.roles)
  // All of them: two administrators who close each other at once must not both succeed.
  const accounts = (await lockAllStaff(tx)).map(memberOf)
  const before = accounts.find(({ staff_id }) => staff_id === changed.staffId)
  if (!before) {
    throw new AppError('NOT_FOUND')
  }
  const standing = accounts.map(({ staff_id, ...rest }) => ({ staffId: staff_id, ...rest }))
  if (!keepsAdministrator(standing, changed)) {
    throw new AppError('LAST_ADMINISTRATOR')
  }
  const closedAt = changed.active ? null : changed.now
  await setRoles(tx, changed.staffId, { roles: changed.roles, closedAt })
  if (!changed.active) {
    await deleteStaffSessions(tx, changed.staffId, { but: null })
  }
  for (const kind of actsOfChange(before, changed)) {
    await insertStaffAct(tx, { kind, staffId: changed.staffId, by: changed.by, at: changed.now })
  }
  return readMember(tx, changed.staffId)
}

function assertRoles(roles: readonly StaffRole[]): void {
  if (!canHoldTogether(roles)) {
    throw new AppError('ROLES_CONFLICT')
  }
}

/** One account as it is shown. Throws UNAUTHENTICATED when it has just gone. */
export async function readMember(tx: DatabaseTransaction, staffId: string): Promise<StaffMember> {
  const stored = await lockStaff(tx, staffId)
  if (!stored) {
    throw new AppError('UNAUTHENTICATED')
  }
  return memberOf(stored)
}
