import type { Route } from '@contract/route'
import { routes } from '@contract/routes'
import { answerOf, closeAccount, register, submit } from '../support/person-acts'
import { problemOf } from '../support/problem'
import { newKey, provideServer } from '../support/server'

const server = provideServer()

/** The routes by which a person reaches something by its name or number. */
const byNumber = Object.values<Route>(routes).filter(({ path }) => path.includes('{number}'))

test.each(byNumber)('another person’s number answers 404: $method $path', async (route) => {
  const owner = await register(server(), `owner ${route.method}`)
  const stranger = await register(server(), `stranger ${route.method}`)
  const order = closeAccount(owner.personId, 'in_7_days')
  const filed = await submit(server(), owner.session, order)
  const { number } = answerOf(filed).request
  const ask = (session: string) =>
    server().app.inject({
      method: route.method,
      url: route.path.replace('{number}', number),
      headers: { authorization: `Bearer ${session}`, 'idempotency-key': newKey() },
    })
  expect((await ask(stranger.session)).json().code).toBe('NOT_FOUND')
  expect((await ask(owner.session)).statusCode).toBe(route.status)
})

const personal = Object.values<Route>(routes).filter(({ access }) => access !== 'public')

test.each(personal)('needs a session: $method $path', async (route) => {
  const url = route.path.replace(/\{\w+\}/, 'name')
  const headers = { 'idempotency-key': newKey() }
  expect(await problemOf(server().app, { method: route.method, url, headers })).toBe(
    '401 UNAUTHENTICATED',
  )
})

test.each(personal.filter(({ access }) => access === 'fresh'))(
  'needs a login of the last five minutes: $method $path',
  async (route) => {
    const { session } = await register(server(), 'stale')
    server().clock.moveBy(5 * 60_000)
    const url = route.path.replace(/\{\w+\}/, 'name')
    const headers = { authorization: `Bearer ${session}`, 'idempotency-key': newKey() }
    expect(await problemOf(server().app, { method: route.method, url, headers })).toBe(
      '401 FRESH_LOGIN_REQUIRED',
    )
  },
)
