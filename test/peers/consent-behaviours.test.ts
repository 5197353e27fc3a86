import { routes } from '@contract/routes'
import { readEntries } from '../../server/ledger/store'
import {
  answerOf,
  choiceOf,
  consentTo,
  kindsOf,
  type Member,
  memberOf,
  problemCodeOf,
  register,
} from '../support/person-acts'
import { by, newKey, provideServer } from '../support/server'

/* Behaviours of other consent managers that their users reported broken, kept here by the service. */

const server = provideServer()

function states(session: string) {
  return server()
    .client.call(routes.listConsents, {}, { session })
    .then((answer) => answerOf(answer).states)
}

async function standing(session: string, item: string) {
  return (await states(session)).find((state) => state.item === item)
}

async function receiptsOf(session: string) {
  const { receipts } = answerOf(await server().client.call(routes.listReceipts, {}, { session }))
  return receipts.map(({ entry, item }) => ({ entry, item }))
}

async function logIn(account: string): Promise<string> {
  const body = { login_code: server().sandbox.loginCode(account) }
  const login = server().client.call(routes.logIn, { body }, { idempotencyKey: newKey() })
  return answerOf(await login).session_token
}

async function refuse(session: string, item: string) {
  const body = await choiceOf(server(), item, 'refused')
  return answerOf(await server().client.call(routes.chooseConsent, { body }, by(session)))
}

async function lastAct({ pseudonym }: Member) {
  const entries = await readEntries(server().database.service, pseudonym)
  return entries.at(-1)?.entry
}

// https://github.com/c15t/c15t/issues/546
test('a refusal stands on every later login, and no default grants it', async () => {
  const account = 'refusal-stands'
  const { session, pseudonym } = await register(server(), account)
  const refused = await refuse(session, 'C2p')
  const before = await kindsOf(server(), pseudonym)
  for (let launch = 0; launch < 3; launch += 1) {
    server().clock.moveBy(86_400_000)
    const again = await logIn(account)
    expect(await standing(again, 'C2p')).toEqual(refused)
  }
  expect(await kindsOf(server(), pseudonym)).toEqual(before)
})

// https://github.com/c15t/c15t/issues/70
test('reading a notice saves nothing: only a choice is one', async () => {
  const { session, pseudonym } = await register(server(), 'only-reads')
  const before = await kindsOf(server(), pseudonym)
  await choiceOf(server(), 'C2p')
  await choiceOf(server(), 'C10:improve')
  expect((await standing(session, 'C2p'))?.status).toBe('never_asked')
  expect(await kindsOf(server(), pseudonym)).toEqual(before)
})

describe('a choice is', () => {
  // https://github.com/c15t/c15t/pull/862
  test('dated by the service, whatever time the phone has or sends', async () => {
    const member = await register(server(), 'server-time')
    const body = await choiceOf(server(), 'C2p')
    const dated = { ...body, at: '2001-01-01T00:00:00.000Z', since: '2001-01-01T00:00:00.000Z' }
    const answer = await server().app.inject({
      method: 'POST',
      url: '/v1/me/consents',
      headers: { authorization: `Bearer ${member.session}`, 'idempotency-key': newKey() },
      payload: dated,
    })
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'INVALID_REQUEST'])
    const now = server().clock.now().toISOString()
    const taken = await server().client.call(routes.chooseConsent, { body }, by(member.session))
    expect(answerOf(taken).since).toBe(now)
    expect((await lastAct(member))?.at).toBe(now)
  })

  // https://github.com/c15t/c15t/pull/986
  test.each(['person_id', 'subject', 'pseudonym'])(
    'about who is logged in, and a %s in its body is refused',
    async (name) => {
      const [mine, other] = [
        await register(server(), `mine-${name}`),
        await register(server(), `other-${name}`),
      ]
      const before = await kindsOf(server(), other.pseudonym)
      const payload = { ...(await choiceOf(server(), 'C2p')), [name]: other.personId }
      const answer = await server().app.inject({
        method: 'POST',
        url: '/v1/me/consents',
        headers: { authorization: `Bearer ${mine.session}`, 'idempotency-key': newKey() },
        payload,
      })
      expect([answer.statusCode, answer.json().code]).toEqual([400, 'INVALID_REQUEST'])
      expect(await kindsOf(server(), other.pseudonym)).toEqual(before)
    },
  )

  // https://github.com/c15t/c15t/pull/986
  test('nobody’s without a session', async () => {
    const body = await choiceOf(server(), 'C2p')
    const write = { idempotencyKey: newKey() }
    const answer = await server().client.call(routes.chooseConsent, { body }, write)
    expect(problemCodeOf(answer)).toBe('UNAUTHENTICATED')
  })

  // https://github.com/c15t/c15t/pull/987
  test('one entry however often it is sent, and an altered repetition is refused', async () => {
    const member = await register(server(), 'replayed')
    const body = await choiceOf(server(), 'C2p')
    const key = newKey()
    const send = (choice: typeof body) =>
      server().client.call(routes.chooseConsent, { body: choice }, by(member.session, key))
    const first = answerOf(await send(body))
    const kinds = await kindsOf(server(), member.pseudonym)
    expect(answerOf(await send(body))).toEqual(first)
    for (const altered of [
      { ...body, decision: 'refused' as const },
      { ...body, item: 'C10:improve' },
      { ...body, action_id: 'another-button' },
    ]) {
      expect(problemCodeOf(await send(altered))).toBe('IDEMPOTENCY_KEY_REUSED')
    }
    expect(await kindsOf(server(), member.pseudonym)).toEqual(kinds)
  })

  // https://github.com/c15t/c15t/pull/987
  test('about the notice that was shown: its token answers for no other item', async () => {
    const { session } = await register(server(), 'token-of-another')
    const { exposure_token } = await choiceOf(server(), 'C10:improve')
    const body = { ...(await choiceOf(server(), 'C2p')), exposure_token }
    const answer = await server().client.call(routes.chooseConsent, { body }, by(session))
    expect(problemCodeOf(answer)).toBe('EXPOSURE_INVALID')
  })
})

describe('a guest’s consent', () => {
  // https://github.com/c15t/c15t/issues/868
  test('is the account’s from registration on, among its states and its receipts', async () => {
    const body = await choiceOf(server(), 'C0')
    const write = { idempotencyKey: newKey() }
    const guest = answerOf(await server().client.call(routes.giveFirstConsent, { body }, write))
    const login_code = server().sandbox.loginCode('guest')
    const joining = { consent_token: guest.consent_token, login_code, age: 'over_14' as const }
    const opened = await server().client.call(
      routes.register,
      { body: joining },
      { idempotencyKey: newKey() },
    )
    const session = answerOf(opened).session_token
    expect(await standing(session, 'C0')).toEqual(guest.state)
    expect(await receiptsOf(session)).toContainEqual({ entry: guest.state.entry, item: 'C0' })
  })

  // https://github.com/c15t/c15t/issues/868
  test('of a second phone is linked to the account, which keeps one consent', async () => {
    const account = 'second-phone'
    const member = await register(server(), account)
    const first = await standing(member.session, 'C0')
    const choice = { body: await choiceOf(server(), 'C0') }
    const guest = answerOf(
      await server().client.call(routes.giveFirstConsent, choice, { idempotencyKey: newKey() }),
    )
    const body = {
      consent_token: guest.consent_token,
      login_code: server().sandbox.loginCode(account),
      age: 'over_14' as const,
    }
    const write = { idempotencyKey: newKey() }
    const opened = answerOf(await server().client.call(routes.register, { body }, write))
    expect(opened.known).toBe(true)
    expect(await standing(opened.session_token, 'C0')).toEqual(first)
    const second = await memberOf(server(), opened.session_token)
    expect(second.personId).toBe(member.personId)
    expect((await lastAct(member))?.act).toMatchObject({
      kind: 'person.linked',
      item: 'C0',
      to_entry: guest.state.entry,
    })
    expect(await receiptsOf(opened.session_token)).toContainEqual({
      entry: guest.state.entry,
      item: 'C0',
    })
  })
})

// https://github.com/as-ideas/oil/issues/267
test('whatever was given can be taken back, in one call, as long as it is given', async () => {
  const { session } = await register(server(), 'takes-back')
  answerOf(await consentTo(server(), session, 'C2p'))
  answerOf(await consentTo(server(), session, 'C10:improve'))
  const given = (await states(session)).filter(({ status }) => status === 'given')
  const closing = server().context.register.consent_items.filter(
    ({ withdrawal }) => withdrawal === 'close_account',
  )
  for (const { item } of given.filter(({ item }) => !closing.some(({ code }) => code === item))) {
    const body = { action_id: 'withdraw', client: { platform: 'h5' as const, app_version: '1' } }
    const taken = await server().client.call(
      routes.withdrawConsent,
      { params: { item }, body },
      by(session),
    )
    expect(answerOf(taken).status).toBe('withdrawn')
  }
  expect((await states(session)).filter(({ status }) => status === 'given')).toHaveLength(1)
})
