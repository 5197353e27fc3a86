import { routes } from '@contract/routes'
import { resetAdministrator } from '../../../server/staff/reset'
import { answerOf, problemCodeOf } from '../../support/person-acts'
import { by, newKey, provideServer } from '../../support/server'
import { type Desk, deskWith } from '../../support/staff-acts'

const server = provideServer()
const WANTED = 'a sentence that nobody guesses'

let admin: Desk
beforeAll(async () => {
  admin = await deskWith(server(), 'administrator')
})

function reset(desk: Desk, staff: string) {
  return desk.call(routes.resetStaffAccount, { params: { staff } })
}

function logIn(login: string, password: string) {
  const body = { login, password }
  return server().client.call(routes.logInStaff, { body }, { idempotencyKey: newKey() })
}

function me({ token }: Desk) {
  return server().client.call(routes.readStaffSelf, {}, { session: token })
}

describe('a reset by another administrator', () => {
  test('lets somebody in again who lost password and factor, with a password to change and a factor to set up', async () => {
    const lost = await deskWith(server(), 'support')
    const { member, first_password } = answerOf(await reset(admin, lost.staffId))
    expect(member).toMatchObject({ must_change_password: true, has_second_factor: false })
    const { session_token: session } = answerOf(await logIn(lost.login, first_password))
    const body = { current: first_password, wanted: WANTED }
    answerOf(await server().client.call(routes.changeStaffPassword, { body }, by(session)))
    const begun = await server().client.call(routes.beginSecondFactor, {}, by(session))
    expect(answerOf(begun).otpauth).toContain(lost.login)
  })

  test('ends every session at once', async () => {
    const lost = await deskWith(server(), 'reviewer')
    answerOf(await me(lost))
    answerOf(await reset(admin, lost.staffId))
    expect(problemCodeOf(await me(lost))).toBe('UNAUTHENTICATED')
  })

  test('is told at the next log-in, with who and when, until the password is changed', async () => {
    const lost = await deskWith(server(), 'support')
    const { first_password } = answerOf(await reset(admin, lost.staffId))
    const at = server().clock.now().toISOString()
    const first = answerOf(await logIn(lost.login, first_password))
    expect(first.reset).toEqual({ by: admin.login, at })
    const body = { current: first_password, wanted: WANTED }
    answerOf(
      await server().client.call(routes.changeStaffPassword, { body }, by(first.session_token)),
    )
    expect(answerOf(await logIn(lost.login, WANTED)).reset).toBeNull()
  })

  test('is not for one’s own account, nor for one that is not there', async () => {
    expect(problemCodeOf(await reset(admin, admin.staffId))).toBe('OWN_ACCOUNT')
    expect(answerOf(await me(admin)).has_second_factor).toBe(true)
    expect(problemCodeOf(await reset(admin, crypto.randomUUID()))).toBe('NOT_FOUND')
  })

  test('sent again under its key answers the same password, and resets once', async () => {
    const lost = await deskWith(server(), 'support')
    const again = by(admin.token)
    const send = () =>
      server().client.call(routes.resetStaffAccount, { params: { staff: lost.staffId } }, again)
    const [first, second] = [answerOf(await send()), answerOf(await send())]
    expect(second).toEqual(first)
    const { acts } = answerOf(await admin.call(routes.listStaffActs, { body: {} }))
    expect(acts.filter(({ account }) => account === lost.login)).toHaveLength(1)
  })
})

describe('a reset on the server itself', () => {
  const resetHere = (login: string) =>
    resetAdministrator(server().context.db, { login, now: server().clock.now() })

  test('lets the last administrator in again, and leaves a trace that names nobody', async () => {
    const password = await resetHere(admin.login)
    expect(problemCodeOf(await me(admin))).toBe('UNAUTHENTICATED')
    expect(answerOf(await logIn(admin.login, password ?? '')).reset).toMatchObject({ by: null })
    const auditor = await deskWith(server(), 'auditor')
    const { acts } = answerOf(await auditor.call(routes.listStaffActs, { body: {} }))
    expect(acts[0]).toMatchObject({ kind: 'reset', account: admin.login, by: null })
  })

  test('touches nobody but an administrator in office', async () => {
    const support = await deskWith(server(), 'support')
    expect(await resetHere(support.login)).toBeNull()
    expect(await resetHere('nobody.here')).toBeNull()
    expect(answerOf(await me(support)).has_second_factor).toBe(true)
  })
})

describe('what was done to accounts', () => {
  test('says who opened, changed, closed and reset which, the newest first', async () => {
    const boss = await deskWith(server(), 'administrator')
    const body = { login: 'wu.yue', roles: ['support' as const] }
    const { member } = answerOf(await boss.call(routes.openStaffAccount, { body }))
    const params = { staff: member.staff_id }
    const change = async (roles: ('support' | 'reviewer')[], active: boolean) => {
      server().clock.moveBy(1000)
      answerOf(await boss.call(routes.changeStaffAccount, { params, body: { roles, active } }))
    }
    await change(['support', 'reviewer'], true)
    await change(['reviewer'], false)
    await change(['reviewer'], true)
    await change(['reviewer'], true)
    server().clock.moveBy(1000)
    answerOf(await reset(boss, member.staff_id))
    const { acts } = answerOf(await boss.call(routes.listStaffActs, { body: {} }))
    const told = acts.filter(({ account }) => account === 'wu.yue')
    expect(told.map(({ kind }) => kind)).toEqual([
      'reset',
      'reopened',
      'closed',
      'roles_changed',
      'roles_changed',
      'opened',
    ])
    expect(new Set(told.map(({ by: actor }) => actor))).toEqual(new Set([boss.login]))
  })

  test('comes page by page, each act once', async () => {
    const { owner } = server().database
    const rows = Array.from({ length: 120 }, (_, place) => ({
      act_id: crypto.randomUUID(),
      kind: 'reset',
      staff_id: admin.staffId,
      done_by: null,
      at: new Date(Date.UTC(2020, 0, 1, 0, 0, place >> 1)),
    }))
    await owner.insertInto('staff_act').values(rows).execute()
    const auditor = await deskWith(server(), 'auditor')
    const seen: string[] = []
    let after: string | null = null
    do {
      const body: { after?: string } = after === null ? {} : { after }
      const page = answerOf(await auditor.call(routes.listStaffActs, { body }))
      seen.push(...page.acts.map(({ act_id }) => act_id))
      after = page.next
    } while (after !== null)
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen).toEqual(expect.arrayContaining(rows.map(({ act_id }) => act_id)))
  })

  test('cannot be altered or removed by the service', async () => {
    const { service } = server().database
    await expect(service.deleteFrom('staff_act').execute()).rejects.toThrow(/permission denied/)
    await expect(
      service.updateTable('staff_act').set({ kind: 'opened' }).execute(),
    ).rejects.toThrow(/permission denied/)
  })
})
