import { caseRoutes } from '@contract/case-routes'
import { routes } from '@contract/routes'
import { StaffRole } from '@contract/staff'
import { Secret } from 'otpauth'
import { answerOf, problemCodeOf } from '../../support/person-acts'
import { codeAt } from '../../support/second-factor'
import { by, newKey, provideServer } from '../../support/server'
import { staffWith } from '../../support/staff-acts'

const server = provideServer()
const PASSWORD = 'a sentence that nobody guesses'
const STEP_MS = 30_000

function logIn(login: string, code?: string) {
  const body = { login, password: PASSWORD, ...(code !== undefined && { code }) }
  return server().client.call(routes.logInStaff, { body }, { idempotencyKey: newKey() })
}

function confirm(token: string, code: string) {
  return server().client.call(routes.confirmSecondFactor, { body: { code } }, by(token))
}

function me(session: string) {
  return server().client.call(routes.readStaffSelf, {}, { session })
}

/** A member who has changed the first password and set up nothing else. */
async function newMember(login: string, role: StaffRole = 'support'): Promise<string> {
  const { client } = server()
  const admin = await staffWith(server(), ['administrator'])
  const body = { login, roles: [role] }
  const { first_password: current } = answerOf(
    await client.call(routes.openStaffAccount, { body }, by(admin.token)),
  )
  const first = { login, password: current }
  const { session_token: token } = answerOf(
    await client.call(routes.logInStaff, { body: first }, { idempotencyKey: newKey() }),
  )
  const wanted = { current, wanted: PASSWORD }
  answerOf(await client.call(routes.changeStaffPassword, { body: wanted }, by(token)))
  return token
}

/** The same, with a factor that was begun. */
async function withFactor(login: string) {
  const token = await newMember(login)
  const begun = await server().client.call(routes.beginSecondFactor, {}, by(token))
  const { secret, otpauth } = answerOf(begun)
  return { token, secret, otpauth, codeNow: () => codeAt(secret, server().clock.now()) }
}

describe('work waits for a second factor', () => {
  const guarded = StaffRole.options.filter((role) => role !== 'auditor')
  const READ = { administrator: routes.listStaff, other: caseRoutes.readCase } as const

  function work(session: string, role: StaffRole) {
    const { client } = server()
    const params = { number: 'Q0101-AAAAA' }
    return role === 'administrator'
      ? client.call(READ.administrator, { body: {} }, { session })
      : client.call(READ.other, { params }, { session })
  }

  test.each(guarded)(
    'of a member with the role %s, and begins once it is confirmed',
    async (role) => {
      const token = await newMember(`waits.${role.slice(0, 3)}`, role)
      const waits = await work(token, role)
      expect(problemCodeOf(waits)).toBe('SECOND_FACTOR_REQUIRED')
      const { secret } = answerOf(
        await server().client.call(routes.beginSecondFactor, {}, by(token)),
      )
      expect(problemCodeOf(await work(token, role))).toBe('SECOND_FACTOR_REQUIRED')
      answerOf(await confirm(token, codeAt(secret, server().clock.now())))
      const begun = await work(token, role)
      expect(begun.ok || problemCodeOf(begun)).toBe(role === 'administrator' ? true : 'NOT_FOUND')
    },
  )

  test('but not of an auditor, who sees nothing that anybody wrote', async () => {
    const token = await newMember('looks.on', 'auditor')
    expect(problemCodeOf(await work(token, 'auditor'))).toBe('NOT_FOUND')
  })

  test('and the refusal says what to do', async () => {
    const token = await newMember('reads.it')
    const refused = await work(token, 'support')
    const title =
      refused.ok || refused.failure.kind !== 'problem' ? '' : refused.failure.problem.title
    expect(title).toContain('验证器')
  })

  test('meanwhile a member sees who they are, changes the password and logs out', async () => {
    const token = await newMember('by.myself')
    expect(answerOf(await me(token)).has_second_factor).toBe(false)
    const body = { current: PASSWORD, wanted: `${PASSWORD}, again` }
    answerOf(await server().client.call(routes.changeStaffPassword, { body }, by(token)))
    answerOf(await server().client.call(routes.logOutStaff, {}, by(token)))
    expect(problemCodeOf(await me(token))).toBe('UNAUTHENTICATED')
  })
})

describe('a second factor', () => {
  test('is asked for at log-in once a code of it is confirmed, and not before', async () => {
    const { token, otpauth, codeNow } = await withFactor('feng.yi')
    expect(otpauth).toMatch(/^otpauth:\/\/totp\//)
    answerOf(await logIn('feng.yi'))
    expect(answerOf(await confirm(token, codeNow())).has_second_factor).toBe(true)
    expect(problemCodeOf(await logIn('feng.yi'))).toBe('STAFF_CODE_REQUIRED')
    server().clock.moveBy(STEP_MS)
    expect(answerOf(await logIn('feng.yi', codeNow())).member.login).toBe('feng.yi')
  })

  test('ends every session that was opened without it, but for the one that set it up', async () => {
    const { token, codeNow } = await withFactor('liu.yang')
    const { session_token: other } = answerOf(await logIn('liu.yang'))
    answerOf(await confirm(token, codeNow()))
    expect(problemCodeOf(await me(other))).toBe('UNAUTHENTICATED')
    expect(answerOf(await me(token)).login).toBe('liu.yang')
  })

  test('takes no code twice, also of two log-ins at once, and none from before', async () => {
    const { token, codeNow } = await withFactor('chen.jie')
    const earlier = codeNow()
    answerOf(await confirm(token, earlier))
    expect(problemCodeOf(await logIn('chen.jie', earlier))).toBe('STAFF_LOGIN_FAILED')
    server().clock.moveBy(STEP_MS)
    const code = codeNow()
    const both = await Promise.all([logIn('chen.jie', code), logIn('chen.jie', code)])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(problemCodeOf(await logIn('chen.jie', earlier))).toBe('STAFF_LOGIN_FAILED')
  })

  test('takes the code of the step before or after, once, and of none further away (RFC 6238 §5.2)', async () => {
    const { token, secret, codeNow } = await withFactor('gao.shan')
    const codeIn = (steps: number) =>
      codeAt(secret, new Date(server().clock.now().getTime() + steps * STEP_MS))
    answerOf(await confirm(token, codeNow()))
    server().clock.moveBy(10 * STEP_MS)
    for (const steps of [-2, 2]) {
      expect(problemCodeOf(await logIn('gao.shan', codeIn(steps)))).toBe('STAFF_LOGIN_FAILED')
    }
    answerOf(await logIn('gao.shan', codeIn(-1)))
    answerOf(await logIn('gao.shan', codeIn(1)))
    for (const steps of [-1, 0, 1]) {
      expect(problemCodeOf(await logIn('gao.shan', codeIn(steps)))).toBe('STAFF_LOGIN_FAILED')
    }
  })

  test('is closed in its row, and a borrowed session cannot replace it', async () => {
    const { token, secret, codeNow } = await withFactor('han.mei')
    answerOf(await confirm(token, codeNow()))
    const again = await server().client.call(routes.beginSecondFactor, {}, by(token))
    expect(problemCodeOf(again)).toBe('FORBIDDEN')
    const rows = await server().database.owner.selectFrom('staff').selectAll().execute()
    const bytes = rows.map((row) => row.sealed_factor?.toString('latin1') ?? '').join()
    expect(bytes).not.toContain(Buffer.from(Secret.fromBase32(secret).bytes).toString('latin1'))
  })

  test('is not confirmed by a wrong code', async () => {
    const { token, codeNow } = await withFactor('yang.fan')
    const wrong = codeNow() === '000000' ? '000001' : '000000'
    expect(problemCodeOf(await confirm(token, wrong))).toBe('STAFF_LOGIN_FAILED')
    expect(answerOf(await me(token)).has_second_factor).toBe(false)
  })
})
