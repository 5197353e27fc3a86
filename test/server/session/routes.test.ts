import { routes } from '@contract/routes'
import { tidyUp } from '../../../server/jobs/housekeeping'
import { answerOf, problemCodeOf, register } from '../../support/person-acts'
import { by, newKey, provideServer } from '../../support/server'

const server = provideServer()
const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

function logIn(account: string) {
  const body = { login_code: server().sandbox.loginCode(account) }
  return server().client.call(routes.logIn, { body }, { idempotencyKey: newKey() })
}

function look(session: string) {
  return server().client.call(routes.readOverview, {}, { session })
}

async function logInAfresh(session: string, account: string) {
  const body = { login_code: server().sandbox.loginCode(account) }
  return server().client.call(routes.logInAfresh, { body }, by(session))
}

test('logs a known account in on a second phone; both sessions live', async () => {
  const first = await register(server(), 'two-phones')
  const second = answerOf(await logIn('two-phones'))
  expect(second.known).toBe(true)
  expect((await look(first.session)).ok).toBe(true)
  expect((await look(second.session_token)).ok).toBe(true)
})

test('registers nobody who only logs in', async () => {
  expect(problemCodeOf(await logIn('never-seen'))).toBe('NOT_REGISTERED')
  const rows = await server().database.owner.selectFrom('person').select('person_id').execute()
  expect(problemCodeOf(await logIn('never-seen'))).toBe('NOT_REGISTERED')
  const after = await server().database.owner.selectFrom('person').select('person_id').execute()
  expect(after).toEqual(rows)
})

test('keeps of a token its hash alone', async () => {
  const { session } = await register(server(), 'hashed')
  const rows = await server().database.owner.selectFrom('session').selectAll().execute()
  expect(JSON.stringify(rows)).not.toContain(session)
  expect(session).toMatch(/^[\w-]{43}$/)
})

test('ends a session that is logged out, and no other', async () => {
  const { session } = await register(server(), 'logs-out')
  const other = answerOf(await logIn('logs-out')).session_token
  answerOf(await server().client.call(routes.logOut, {}, by(session)))
  expect(problemCodeOf(await look(session))).toBe('UNAUTHENTICATED')
  expect((await look(other)).ok).toBe(true)
})

test('ends a session 30 days after its last login, to the second', async () => {
  const kept = await register(server(), 'kept')
  const left = await register(server(), 'left')
  server().clock.moveBy(29 * DAY_MS)
  answerOf(await logInAfresh(kept.session, 'kept'))
  server().clock.moveBy(DAY_MS - 1000)
  expect((await look(left.session)).ok).toBe(true)
  server().clock.moveBy(1000)
  expect(problemCodeOf(await look(left.session))).toBe('UNAUTHENTICATED')
  expect((await look(kept.session)).ok).toBe(true)
  await tidyUp(server().context)
  const rows = await server()
    .database.owner.selectFrom('session')
    .select('person_id')
    .where('person_id', 'in', [kept.personId, left.personId])
    .execute()
  expect(rows).toEqual([{ person_id: kept.personId }])
})

test('takes a fresh login for five minutes', async () => {
  const { session } = await register(server(), 'fresh')
  const { fresh_until } = answerOf(await logInAfresh(session, 'fresh'))
  expect(Date.parse(fresh_until)).toBe(server().clock.now().getTime() + 5 * MINUTE_MS)
})

test.each([
  ['another person', 'mismatch-other'],
  ['nobody we know', 'mismatch-unknown'],
])('refuses a fresh login of %s', async (_, account) => {
  const { session } = await register(server(), 'mismatch')
  await register(server(), 'mismatch-other')
  server().clock.moveBy(5 * MINUTE_MS)
  expect(problemCodeOf(await logInAfresh(session, account))).toBe('SESSION_MISMATCH')
  const shown = await server().client.call(
    routes.revealDatum,
    { params: { field: 'wx_openid' } },
    by(session),
  )
  expect(problemCodeOf(shown)).toBe('FRESH_LOGIN_REQUIRED')
})
