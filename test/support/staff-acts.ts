import type { StaffRole } from '@contract/staff'
import { v7 as uuid } from 'uuid'
import { transaction } from '../../server/database'
import { staffTail } from '../../server/staff/rules'
import { insertStaffSession } from '../../server/staff/session-store'
import { insertStaff } from '../../server/staff/store'
import type { TestServer } from './server'

export interface StaffHand {
  token: string
  staffId: string
  login: string
  /** All that a person or a ledger entry learns of them. */
  tail: string
}

let hands = 0

/** A member of staff with these roles, logged in. Nobody knows a password of theirs. */
export async function staffWith(
  server: TestServer,
  roles: readonly StaffRole[],
): Promise<StaffHand> {
  const now = server.clock.now()
  const staffId = uuid()
  hands += 1
  const login = `${roles[0] ?? 'nobody'}-${hands}`.replace('_', '-')
  return transaction(server.context.db, async (tx) => {
    await insertStaff(tx, {
      staffId,
      login,
      passwordHash: 'nobody logs in with it',
      roles,
      mustChangePassword: false,
      createdAt: now,
    })
    const { token } = await insertStaffSession(tx, staffId, now)
    return { token, staffId, login, tail: staffTail(staffId) }
  })
}
