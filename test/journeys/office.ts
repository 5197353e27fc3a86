import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { caseRoutes } from '@contract/case-routes'
import { type CallInput, createClient } from '@contract/client'
import { isWrite, type ResponseOf, type Route } from '@contract/route'
import type { StaffRole } from '@contract/staff'
import { staffRoutes } from '@contract/staff-routes'
import { v7 as uuid } from 'uuid'
import { answerOf } from '../support/person-acts'
import { transportTo } from '../support/remote-person'
import { setUpSecondFactor } from '../support/second-factor'

/** One member of staff at work: every call is made as them, over HTTP. */
export interface Desk {
  call<R extends Route>(declared: R, input: CallInput<R>): Promise<ResponseOf<R>>
}

/** The people of the company who handle requests, hired by the account that the first start leaves behind. */
export interface Office {
  administrator: Desk
  support: Desk
  otherSupport: Desk
  reviewer: Desk
}

const PASSWORD = 'a long sentence nobody guesses'
const FIRST_ACCOUNT = 'first-staff-account.txt'

export async function openOffice(url: string, dataDir: string): Promise<Office> {
  const words = await readFile(path.join(dataDir, FIRST_ACCOUNT), 'utf8')
  const administrator = await sitDown(url, 'admin', passwordIn(words))
  const hire = async (login: string, role: StaffRole) => {
    const body = { login, roles: [role] }
    const { first_password } = await administrator.call(staffRoutes.openStaffAccount, { body })
    return sitDown(url, login, first_password)
  }
  return {
    administrator,
    support: await hire('support1', 'support'),
    otherSupport: await hire('support2', 'support'),
    reviewer: await hire('reviewer1', 'reviewer'),
  }
}

/** Takes a request on and answers it. */
export async function answerRequest(desk: Desk, number: string, text: string): Promise<void> {
  await desk.call(caseRoutes.claimCase, { params: { number } })
  await desk.call(caseRoutes.answerCase, { params: { number }, body: { text } })
}

/** Logs in, changes the first password and sets up a second factor, as everybody has to. */
async function sitDown(url: string, login: string, password: string): Promise<Desk> {
  const first = await logIn(url, { login, password })
  await first.call(staffRoutes.changeStaffPassword, {
    body: { current: password, wanted: PASSWORD },
  })
  const desk = await logIn(url, { login, password: PASSWORD })
  await setUpSecondFactor(desk.call, new Date())
  return desk
}

async function logIn(url: string, body: { login: string; password: string }): Promise<Desk> {
  const { session_token } = await deskOf(url, null).call(staffRoutes.logInStaff, { body })
  return deskOf(url, session_token)
}

function deskOf(url: string, session: string | null): Desk {
  const client = createClient(transportTo(url))
  return {
    call: async (declared, input) => {
      const key = isWrite(declared) ? { idempotencyKey: uuid() } : {}
      return answerOf(await client.call(declared, input, { session, ...key }))
    },
  }
}

function passwordIn(words: string): string {
  const [, password] = /：([\w-]{20})$/m.exec(words) ?? []
  if (password === undefined) {
    throw new Error('the file of the first account names no password')
  }
  return password
}
