import { caseRoutes } from '@contract/case-routes'
import type { CallInput, Result } from '@contract/client'
import { isWrite, type ResponseOf, type Route } from '@contract/route'
import type { StaffRole } from '@contract/staff'
import { v7 as uuid } from 'uuid'
import { transaction } from '../../server/database'
import { staffTail } from '../../server/staff/rules'
import { insertStaffSession } from '../../server/staff/session-store'
import { insertStaff } from '../../server/staff/store'
import { answerOf } from './person-acts'
import { setUpSecondFactor } from './second-factor'
import { by, type TestServer } from './server'

export interface StaffHand {
  token: string
  staffId: string
  login: string
  /** All that a person or a ledger entry learns of them. */
  tail: string
}

let hands = 0

/** A member of staff with these roles and a second factor, logged in. Nobody knows a password of theirs. */
export async function staffWith(
  server: TestServer,
  roles: readonly StaffRole[],
): Promise<StaffHand> {
  const now = server.clock.now()
  const staffId = uuid()
  hands += 1
  const login = `${roles[0] ?? 'nobody'}-${hands}`.replace('_', '-')
  const token = await transaction(server.context.db, async (tx) => {
    await insertStaff(tx, {
      staffId,
      login,
      passwordHash: 'nobody logs in with it',
      roles,
      mustChangePassword: false,
      createdAt: now,
    })
    return (await insertStaffSession(tx, staffId, now)).token
  })
  await stayLoggedIn(server, staffId)
  await setUpSecondFactor(
    async (declared, input) => answerOf(await callAs(server, token, { declared, input })),
    now,
  )
  return { token, staffId, login, tail: staffTail(staffId) }
}

function callAs<R extends Route>(
  { client }: TestServer,
  token: string,
  { declared, input }: { declared: R; input: CallInput<R> },
): Promise<Result<ResponseOf<R>>> {
  return client.call(declared, input, isWrite(declared) ? by(token) : { session: token })
}

// Tests move the clock by weeks, and a session lasts a working day.
async function stayLoggedIn({ database }: TestServer, staffId: string): Promise<void> {
  await database.owner
    .updateTable('staff_session')
    .set({ expires_at: new Date('2099-01-01T00:00:00Z') })
    .where('staff_id', '=', staffId)
    .execute()
}

/** A member of staff at work: every call is made as them, each write under a key of its own. */
export interface Desk extends StaffHand {
  roles: StaffRole[]
  call<R extends Route>(declared: R, input: CallInput<R>): Promise<Result<ResponseOf<R>>>
}

/** A desk with these roles. */
export async function deskWith(server: TestServer, ...roles: StaffRole[]): Promise<Desk> {
  const hand = await staffWith(server, roles)
  return {
    ...hand,
    roles,
    call: (declared, input) => callAs(server, hand.token, { declared, input }),
  }
}

/** Takes a request on. */
export async function claim(desk: Desk, number: string): Promise<void> {
  answerOf(await desk.call(caseRoutes.claimCase, { params: { number } }))
}
