import { routes } from '@contract/routes'
import type { StaffRole } from '@contract/staff'
import { answerOf, problemCodeOf } from '../../support/person-acts'
import { by, newKey, provideServer } from '../../support/server'
import { staffWith } from '../../support/staff-acts'

const server = provideServer()
const WANTED = 'a sentence that nobody guesses'
const CLOSED: { roles: StaffRole[]; active: boolean } = { roles: ['support'], active: false }

function logIn(login: string, password: string, code?: string) {
  const body = { login, password, ...(code && { code }) }
  return server().client.call(routes.logInStaff, { body }, { idempotencyKey: newKey() })
}

async function openAccount(login: string, roles: StaffRole[] = ['support']) {
  const admin = await staffWith(server(), ['administrator'])
  const body = { login, roles }
  const opened = await server().client.call(routes.openStaffAccount, { body }, by(admin.token))
  return { admin, ...answerOf(opened) }
}

async function ready(login: string, roles: StaffRole[] = ['support']) {
  const { admin, member, first_password } = await openAccount(login, roles)
  const { session_token } = answerOf(await logIn(login, first_password))
  const body = { current: first_password, wanted: WANTED }
  answerOf(await server().client.call(routes.changeStaffPassword, { body }, by(session_token)))
  return { admin, member, token: session_token }
}

function me(session: string) {
  return server().client.call(routes.readStaffSelf, {}, { session })
}

test('a new account logs in with its first password and can do nothing before it changes it', async () => {
  const { first_password } = await openAccount('wang.fang')
  const session = answerOf(await logIn('wang.fang', first_password))
  expect(session.member).toMatchObject({ roles: ['support'], must_change_password: true })
  const tasks = () =>
    server().client.call(routes.listStaffTasks, { body: {} }, { session: session.session_token })
  expect(problemCodeOf(await tasks())).toBe('PASSWORD_CHANGE_REQUIRED')
  const body = { current: first_password, wanted: WANTED }
  const changed = await server().client.call(
    routes.changeStaffPassword,
    { body },
    by(session.session_token),
  )
  expect(answerOf(changed).must_change_password).toBe(false)
  expect(problemCodeOf(await tasks())).toBe('SECOND_FACTOR_REQUIRED')
  expect(problemCodeOf(await logIn('wang.fang', first_password))).toBe('STAFF_LOGIN_FAILED')
})

test('a new password ends every other session, and no password stands in the database', async () => {
  const { token } = await ready('li.na')
  const other = answerOf(await logIn('li.na', WANTED)).session_token
  const body = { current: WANTED, wanted: `${WANTED}, twice` }
  answerOf(await server().client.call(routes.changeStaffPassword, { body }, by(other)))
  expect(problemCodeOf(await me(token))).toBe('UNAUTHENTICATED')
  expect(answerOf(await me(other)).login).toBe('li.na')
  const { owner } = server().database
  const rows = [
    await owner.selectFrom('staff').selectAll().execute(),
    await owner.selectFrom('answered_write').select(['fingerprint', 'sealed_answer']).execute(),
  ]
  expect(JSON.stringify(rows)).not.toContain(WANTED)
  expect(server().logLines.join('\n')).not.toContain(WANTED)
})

test('one answer tells nothing: an unknown login, a wrong password and a closed account', async () => {
  const { admin, member } = await ready('zhao.min')
  expect(problemCodeOf(await logIn('nobody.here', WANTED))).toBe('STAFF_LOGIN_FAILED')
  expect(problemCodeOf(await logIn('zhao.min', 'wrong'))).toBe('STAFF_LOGIN_FAILED')
  const params = { staff: member.staff_id }
  const body = CLOSED
  answerOf(await server().client.call(routes.changeStaffAccount, { params, body }, by(admin.token)))
  expect(problemCodeOf(await logIn('zhao.min', WANTED))).toBe('STAFF_LOGIN_FAILED')
})

test('the sessions of a closed account end at once', async () => {
  const { admin, member, token } = await ready('qian.duo')
  const params = { staff: member.staff_id }
  const body = CLOSED
  const closed = await server().client.call(
    routes.changeStaffAccount,
    { params, body },
    by(admin.token),
  )
  expect(answerOf(closed).active).toBe(false)
  expect(problemCodeOf(await me(token))).toBe('UNAUTHENTICATED')
})

test('a session ends after a working day, and at log-out', async () => {
  const { token } = await ready('sun.li')
  const second = answerOf(await logIn('sun.li', WANTED)).session_token
  answerOf(await server().client.call(routes.logOutStaff, {}, by(second)))
  expect(problemCodeOf(await me(second))).toBe('UNAUTHENTICATED')
  server().clock.moveBy(10 * 3_600_000)
  expect(problemCodeOf(await me(token))).toBe('UNAUTHENTICATED')
})

test('logins are unique, and roles that do not go together are refused', async () => {
  const { admin } = await openAccount('zhou.wei')
  const open = (login: string, roles: StaffRole[]) =>
    server().client.call(routes.openStaffAccount, { body: { login, roles } }, by(admin.token))
  expect(problemCodeOf(await open('Zhou.Wei', ['support']))).toBe('LOGIN_TAKEN')
  expect(problemCodeOf(await open('wu.xin', ['administrator', 'support']))).toBe('ROLES_CONFLICT')
})

test('of two last administrators who close each other at once, one stays', async () => {
  await server().database.owner.deleteFrom('staff').execute()
  const [one, two] = [
    await staffWith(server(), ['administrator']),
    await staffWith(server(), ['administrator']),
  ]
  const close = (actor: { token: string }, target: { staffId: string }) =>
    server().client.call(
      routes.changeStaffAccount,
      { params: { staff: target.staffId }, body: { roles: ['administrator'], active: false } },
      by(actor.token),
    )
  const answers = await Promise.all([close(one, two), close(two, one)])
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  const left = answers[0]?.ok ? one : two
  expect(problemCodeOf(await close(left, left))).toBe('LAST_ADMINISTRATOR')
})

test('guessing a password is slowed down like any other guess', async () => {
  const guess = () =>
    server().app.inject({
      method: 'POST',
      url: routes.logInStaff.path,
      remoteAddress: '203.0.113.9',
      headers: { 'idempotency-key': newKey() },
      payload: { login: 'nobody', password: 'guess' },
    })
  const statuses: number[] = []
  for (let tries = 0; tries < 11; tries += 1) {
    statuses.push((await guess()).statusCode)
  }
  expect(statuses).toEqual([...Array(10).fill(401), 429])
})
