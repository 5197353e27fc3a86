import { routes } from '@contract/routes'
import type { Registration } from '@contract/session'
import { agree, answerOf, kindsOf, problemCodeOf, register } from '../../support/person-acts'
import { newKey, provideServer } from '../../support/server'

const server = provideServer()
const DAY_MS = 86_400_000

function registering(body: Registration, idempotencyKey = newKey()) {
  return server().client.call(routes.register, { body }, { idempotencyKey })
}

async function personRows() {
  const { owner } = server().database
  const tables = ['person', 'person_key', 'vault_value', 'person_lookup', 'session'] as const
  const counts = await Promise.all(
    tables.map((table) =>
      owner
        .selectFrom(table)
        .select((eb) => eb.fn.countAll<number>().as('rows'))
        .executeTakeFirstOrThrow(),
    ),
  )
  return counts.map(({ rows }) => Number(rows))
}

/** What is left untouched when nobody may join: no row, and no word to WeChat. */
async function untouched() {
  return [await personRows(), server().sandbox.calls('jscode2session')]
}

test.each([
  ['no consent token', undefined],
  ['an empty consent token', ''],
  ['a consent token of our own invention', 'A'.repeat(43)],
])('refuses %s before WeChat is asked, and writes nothing', async (_, token) => {
  const before = await untouched()
  const answer = await registering({
    ...(token === undefined ? {} : { consent_token: token }),
    login_code: server().sandbox.loginCode('nobody'),
    age: 'over_14',
  })
  expect(problemCodeOf(answer)).toBe('CONSENT_REQUIRED')
  expect(await untouched()).toEqual(before)
})

test('refuses a child before WeChat is asked, and writes nothing', async () => {
  const consent_token = await agree(server())
  const before = await untouched()
  const answer = await registering({
    consent_token,
    login_code: server().sandbox.loginCode('child'),
    age: 'under_14',
  })
  expect(problemCodeOf(answer)).toBe('GUARDIAN_REQUIRED')
  expect(await untouched()).toEqual(before)
})

test('continues the chain of the first consent under the same pseudonym', async () => {
  const member = await register(server(), 'continues')
  expect(await kindsOf(server(), member.pseudonym)).toEqual([
    'notice.shown',
    'consent.given',
    'person.registered',
    'value.collected',
  ])
})

test('keeps of WeChat’s answer only what the register opens', async () => {
  const member = await register(server(), 'openid-only')
  const { owner } = server().database
  const values = await owner
    .selectFrom('vault_value')
    .select('field')
    .where('person_id', '=', member.personId)
    .execute()
  expect(values).toEqual([{ field: 'wx_openid' }])
})

test('uses a consent token up', async () => {
  const consent_token = await agree(server())
  const join = (account: string) =>
    registering({ consent_token, login_code: server().sandbox.loginCode(account), age: 'over_14' })
  answerOf(await join('first-use'))
  const before = await untouched()
  expect(problemCodeOf(await join('second-use'))).toBe('CONSENT_REQUIRED')
  expect(await untouched()).toEqual(before)
})

test('lets a consent wait 30 days for its registration, and no longer', async () => {
  const [early, late] = [await agree(server()), await agree(server())]
  const join = (consent_token: string, account: string) =>
    registering({ consent_token, login_code: server().sandbox.loginCode(account), age: 'over_14' })
  server().clock.moveBy(30 * DAY_MS - 1000)
  answerOf(await join(early, 'in-time'))
  server().clock.moveBy(1000)
  expect(problemCodeOf(await join(late, 'too-late'))).toBe('CONSENT_REQUIRED')
})

test('logs a known account in, makes nothing twice, and links the second consent', async () => {
  const first = await register(server(), 'known')
  const before = await personRows()
  const answer = answerOf(
    await registering({
      consent_token: await agree(server()),
      login_code: server().sandbox.loginCode('known'),
      age: 'over_14',
    }),
  )
  expect(answer.known).toBe(true)
  const after = await personRows()
  expect(after.slice(0, 4)).toEqual(before.slice(0, 4))
  expect((await kindsOf(server(), first.pseudonym)).at(-1)).toBe('person.linked')
})

test('makes one person of one account that registers from five phones at once', async () => {
  const tokens = await Promise.all(Array.from({ length: 5 }, () => agree(server())))
  const before = await personRows()
  const answers = await Promise.all(
    tokens.map((consent_token) =>
      registering({
        consent_token,
        login_code: server().sandbox.loginCode('five-phones'),
        age: 'over_14',
      }),
    ),
  )
  const opened = answers.map(answerOf)
  expect(opened.filter(({ known }) => !known)).toHaveLength(1)
  const after = await personRows()
  expect(after.map((rows, at) => rows - (before[at] ?? 0))).toEqual([1, 1, 1, 1, 5])
})

test.each([
  ['a code that was used', 'used', 'WECHAT_CODE_USED'],
  ['a code that nobody issued', 'unknown', 'WECHAT_CODE_INVALID'],
])(
  'passes on that WeChat refused %s, and leaves the consent for another try',
  async (_, kind, code) => {
    const consent_token = await agree(server())
    const login_code = kind === 'used' ? server().sandbox.loginCode('spent') : 'no-such-code'
    if (kind === 'used') {
      await server().context.wechat.codeToSession(login_code)
    }
    const before = await personRows()
    expect(problemCodeOf(await registering({ consent_token, login_code, age: 'over_14' }))).toBe(
      code,
    )
    expect(await personRows()).toEqual(before)
    const login = server().sandbox.loginCode(`retry-${kind}`)
    answerOf(await registering({ consent_token, login_code: login, age: 'over_14' }))
  },
)

test.each([
  ['a WeChat that blocks this user', { errcode: 40226 }, [403, 'WECHAT_USER_BLOCKED']],
  ['a WeChat that stays busy', { errcode: -1, times: 4 }, [503, 'WECHAT_BUSY']],
  [
    'a WeChat that answers with a gateway’s page',
    { http_status: 502 },
    [502, 'WECHAT_UNAVAILABLE'],
  ],
])(
  'writes nothing with %s',
  async (_, behaviour, expected) => {
    const consent_token = await agree(server())
    server().sandbox.behave({ place: 'jscode2session', ...behaviour })
    const before = await personRows()
    const answer = await server().app.inject({
      method: 'POST',
      url: '/v1/registrations',
      headers: { 'idempotency-key': newKey() },
      payload: { consent_token, login_code: server().sandbox.loginCode('busy'), age: 'over_14' },
    })
    expect([answer.statusCode, answer.json().code]).toEqual(expected)
    expect(await personRows()).toEqual(before)
  },
  20_000,
)
