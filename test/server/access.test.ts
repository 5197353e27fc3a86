import { randomUUID } from 'node:crypto'
import type { Route } from '@contract/route'
import { routes } from '@contract/routes'
import type { InjectOptions } from 'fastify'
import { answerOf, closeAccount, register, submit } from '../support/person-acts'
import { problemOf } from '../support/problem'
import { newKey, provideServer } from '../support/server'

const server = provideServer()

let anybody = ''

beforeAll(async () => {
  anybody = (await register(server(), 'anybody')).session
})

const declared = Object.values<Route>(routes)
const withAccess = (...kinds: Route['access'][]) =>
  declared.filter(({ access }) => kinds.includes(access))

/** What the writes with a body take, so that only who asks is in question. */
const BODIES: Readonly<Record<string, object>> = {
  '/v1/requests/{number}/messages': { text: '你好' },
  '/v1/requests/{number}/appeal': { words: '请再看一次' },
  '/v1/requests/{number}/files': { name: 'a.png', media_type: 'image/png', base64: '' },
}

/** One route asked by somebody, about a request. */
function ask(route: Route, number: string, headers: Record<string, string>): InjectOptions {
  const url = route.path.replace('{number}', number).replace(/\{\w+\}/, randomUUID())
  const payload = BODIES[route.path]
  const key = { 'idempotency-key': newKey() }
  return { method: route.method, url, headers: { ...headers, ...key }, ...(payload && { payload }) }
}

const bearing = (session: string) => ({ authorization: `Bearer ${session}` })

describe('a request', () => {
  test.each(withAccess('request'))(
    'is nobody’s but who has its account or its code: $method $path',
    async (route) => {
      const owner = await register(server(), newKey())
      const stranger = await register(server(), newKey())
      const order = closeAccount(owner.personId, 'in_7_days')
      const filed = answerOf(await submit(server(), owner.session, order))
      const { number } = filed.request
      const problem = (headers: Record<string, string>) =>
        problemOf(server().app, ask(route, number, headers))
      expect(await problem(bearing(stranger.session))).toBe('404 REQUEST_UNKNOWN')
      expect(await problem({})).toBe('404 REQUEST_UNKNOWN')
      expect(await problem({ 'request-code': 'x'.repeat(20) })).toBe('404 REQUEST_UNKNOWN')
      for (const owns of [bearing(owner.session), { 'request-code': filed.access_code }]) {
        const { body } = await server().app.inject(ask(route, number, owns))
        expect(body).not.toContain('REQUEST_UNKNOWN')
      }
    },
  )

  test.each(withAccess('session', 'fresh').filter(({ path }) => path.includes('{number}')))(
    'of another person answers 404: $method $path',
    async (route) => {
      const owner = await register(server(), newKey())
      const stranger = await register(server(), newKey())
      const order = closeAccount(owner.personId, 'in_7_days')
      const { number } = answerOf(await submit(server(), owner.session, order)).request
      const asked = ask(route, number, bearing(stranger.session))
      expect(await problemOf(server().app, asked)).toBe('404 NOT_FOUND')
    },
  )
})

test.each(withAccess('session', 'fresh', 'staff'))(
  'needs a session: $method $path',
  async (route) => {
    expect(await problemOf(server().app, ask(route, 'name', {}))).toBe('401 UNAUTHENTICATED')
  },
)

test.each(withAccess('service'))('needs a credential: $method $path', async (route) => {
  expect(await problemOf(server().app, ask(route, 'name', {}))).toBe('401 CREDENTIAL_INVALID')
})

test.each(withAccess('staff'))('is not for a person’s session: $method $path', async (route) => {
  const asked = ask(route, 'name', bearing(anybody))
  expect(await problemOf(server().app, asked)).toBe('401 UNAUTHENTICATED')
})

test.each(withAccess('service'))('is not for a person’s session: $method $path', async (route) => {
  const asked = ask(route, 'name', bearing(anybody))
  expect(await problemOf(server().app, asked)).toBe('401 CREDENTIAL_INVALID')
})

test.each(withAccess('fresh'))(
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
