import type { StaffRole } from '../../contract/staff'

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
