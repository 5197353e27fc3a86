/** What a staff account may do; each later role comes with the routes that ask for it. */
export type StaffRole = 'administrator'

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
