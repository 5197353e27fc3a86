import { routes } from '@contract/routes'
import { liveThroughJourney } from '../support/journey'
import { newKey, provideServer } from '../support/server'

const server = provideServer()

test('the log of a whole journey holds ids and codes, and nothing that tells who it was', async () => {
  const { secrets } = await liveThroughJourney(server())
  const log = server().logLines.join('')
  expect(server().logLines.length).toBeGreaterThan(20)
  for (const [name, secret] of Object.entries(secrets)) {
    expect({ name, found: log.includes(secret) }).toEqual({ name, found: false })
  }
})

test('every line is JSON with an id, and routes are patterns', async () => {
  await server().client.call(routes.askStatus, { body: { number: 'Q1122-ABCDE', code: 'SECRET' } })
  await server().app.inject('/v1/requests/Q1122-ABCDE?phone=13800138000')
  for (const line of server().logLines) {
    const entry = JSON.parse(line)
    expect(Object.keys(entry).sort().join()).toMatch(/^(code,)?(err,)?level,(ms,)?reqId/)
  }
  const last = JSON.parse(server().logLines.at(-1) ?? '')
  expect([last.route, last.status]).toEqual(['GET /v1/requests/:number', 404])
})

test('a failure that nobody foresaw is logged without the words the database quoted', async () => {
  const { context, app, database } = server()
  const session = 'A'.repeat(43)
  const { identify } = context
  context.identify = async () => {
    const failing = database.service
      .insertInto('ledger_chain')
      .values({ pseudonym: '张三的手机13800138000', seq: 0, hash: '' })
      .execute()
    await failing
    return null
  }
  const answer = await app.inject({
    url: '/v1/me',
    headers: { authorization: `Bearer ${session}` },
  })
  context.identify = identify
  expect(answer.json().code).toBe('INTERNAL')
  const log = server().logLines.join('')
  expect(log).toContain('22P02')
  for (const text of [log, answer.body]) {
    expect(text).not.toContain('张三')
    expect(text).not.toContain('13800138000')
  }
})

test('a refusal of WeChat is logged with its reason, and with nothing that WeChat or we had sent', async () => {
  const { sandbox, client, logLines } = server()
  const login_code = sandbox.loginCode('misconfigured')
  sandbox.behave({ place: 'jscode2session', errcode: 40125 })
  await client.call(routes.logIn, { body: { login_code } }, { idempotencyKey: newKey() })
  const failure = logLines.find((line) => line.includes('WECHAT_MISCONFIGURED')) ?? ''
  expect(failure).toContain('errcode 40125: the AppSecret is wrong')
  for (const secret of [login_code, sandbox.appSecret, sandbox.baseUrl]) {
    expect(failure).not.toContain(secret)
  }
})
