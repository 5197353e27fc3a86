import type { StaffAct, StaffRole } from '../../contract/staff'

export interface StaffAccount {
  staffId: string
  login: string
  passwordHash: string
  roles: readonly StaffRole[]
  mustChangePassword: boolean
  createdAt: Date
}

/** Whoever gets the first account opens the others; it sees nobody's personal data itself. */
export function firstStaffAccount(made: {
  staffId: string
  passwordHash: string
  now: Date
}): StaffAccount {
  return {
    staffId: made.staffId,
    login: 'admin',
    passwordHash: made.passwordHash,
    roles: ['administrator'],
    mustChangePassword: true,
    createdAt: made.now,
  }
}

/** All that a person or a ledger entry learns of a member of staff: 工号后两位. */
export function staffTail(staffId: string): string {
  return staffId.slice(-2)
}

/**
 * Roles that see what belongs to people, decide about it, or open accounts: a password alone is not enough for them
 * (GB/T 22239 §8.1.4.1 d). An auditor reads what was done, and by whom.
 */
const GUARDED: readonly StaffRole[] = ['support', 'privacy_officer', 'reviewer', 'administrator']

export function needsSecondFactor(roles: readonly StaffRole[]): boolean {
  return roles.some((role) => GUARDED.includes(role))
}

/** Who opens accounts, and who audits, does nothing else (GB/T 35273 §7.1 d: roles are kept apart). */
export function canHoldTogether(roles: readonly StaffRole[]): boolean {
  const alone: readonly StaffRole[] = ['administrator', 'auditor']
  return new Set(roles).size === 1 || !roles.some((role) => alone.includes(role))
}

interface Office {
  roles: readonly StaffRole[]
  active: boolean
}

/** What a change of an account is, as it stands on record; nothing where nothing changed. */
export function actsOfChange(before: Office, after: Office): StaffAct['kind'][] {
  const added = after.roles.some((role) => !before.roles.includes(role))
  const removed = before.roles.some((role) => !after.roles.includes(role))
  return [
    ...(added || removed ? ['roles_changed' as const] : []),
    ...(before.active && !after.active ? ['closed' as const] : []),
    ...(!before.active && after.active ? ['reopened' as const] : []),
  ]
}

/** Whether somebody is left who can open accounts, once one account becomes something else. */
export function keepsAdministrator(
  accounts: readonly (Office & { staffId: string })[],
  changed: Office & { staffId: string },
): boolean {
  const others = accounts.filter(({ staffId }) => staffId !== changed.staffId)
  return [...others, changed].some(({ roles, active }) => active && roles.includes('administrator'))
}
