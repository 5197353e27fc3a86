import { ERROR_STATUS } from '@contract/errors'
import { isWrite, type Route } from '@contract/route'
import { routes } from '@contract/routes'
import type { FastifyInstance, InjectOptions } from 'fastify'
import * as v from 'valibot'
import { openDatabase } from '../../server/database'
import { register } from '../support/person-acts'
import { problemOf } from '../support/problem'
import { createTestApp, provideServer } from '../support/server'

const server = provideServer()

const json = { 'content-type': 'application/json' }

describe('every failure is a problem with a code and a sentence', () => {
  test.each<[string, InjectOptions, string]>([
    ['an unknown path', { url: '/v1/nothing' }, '404 NOT_FOUND'],
    ['an unknown method', { method: 'DELETE', url: '/v1/register' }, '404 NOT_FOUND'],
    ['an address that cannot be decoded', { url: '/v1/notices/%zz' }, '400 INVALID_REQUEST'],
    [
      'a path parameter of 201 characters',
      { url: `/v1/notices/${'a'.repeat(201)}` },
      '404 NOT_FOUND',
    ],
    ['an unknown policy', { url: '/v1/policies/cookies/current' }, '404 NOT_FOUND'],
    [
      'JSON that is none',
      { method: 'POST', url: '/v1/consents', headers: json, payload: '{"item":' },
      '400 INVALID_REQUEST',
    ],
    [
      'a body that reaches for the prototype',
      { method: 'POST', url: '/v1/consents', headers: json, payload: '{"__proto__":{"a":1}}' },
      '400 INVALID_REQUEST',
    ],
    [
      'an empty body where one is needed',
      { method: 'POST', url: '/v1/consents', headers: { ...json, 'idempotency-key': 'no-body-1' } },
      '400 INVALID_REQUEST',
    ],
    [
      'a body of another type',
      {
        method: 'POST',
        url: '/v1/consents',
        headers: { 'content-type': 'application/xml' },
        payload: '<item/>',
      },
      '415 UNSUPPORTED_MEDIA_TYPE',
    ],
    [
      'a body of more than 64 KiB',
      { method: 'POST', url: '/v1/consents', payload: { item: 'x'.repeat(66_000) } },
      '413 PAYLOAD_TOO_LARGE',
    ],
    ['no session', { url: '/v1/me' }, '401 UNAUTHENTICATED'],
    [
      'a session nobody opened',
      { url: '/v1/me', headers: { authorization: `Bearer ${'A'.repeat(43)}` } },
      '401 UNAUTHENTICATED',
    ],
    [
      'another scheme',
      { url: '/v1/me', headers: { authorization: 'Basic YTpi' } },
      '401 UNAUTHENTICATED',
    ],
  ])('%s', async (_, options, expected) => {
    expect(await problemOf(server().app, options)).toBe(expected)
  })

  test('but a write that needs no body may call nothing JSON, as wx.request does', async () => {
    const { session } = await register(server(), 'calls-nothing-json')
    const answer = await server().app.inject({
      method: 'POST',
      url: '/v1/me/data/wx_openid/reveal',
      headers: { ...json, authorization: `Bearer ${session}`, 'idempotency-key': 'no-body-2' },
    })
    expect(answer.statusCode).toBe(201)
  })

  test('a number that no text of the database can hold is not found, and breaks nothing', async () => {
    const { session } = await register(server(), 'nul')
    const headers = { authorization: `Bearer ${session}` }
    expect(await problemOf(server().app, { url: '/v1/me/requests/Q%00', headers })).toBe(
      '404 NOT_FOUND',
    )
    const payload = { number: 'Q\u0000', code: 'A' }
    expect(
      await problemOf(server().app, { method: 'POST', url: '/v1/request-status', payload }),
    ).toBe('404 REQUEST_UNKNOWN')
  })
})

const writes = Object.entries<Route>(routes).filter(([, route]) => isWrite(route))

test.each(writes)('%s is refused without a usable Idempotency-Key', async (_name, route) => {
  const keys = [undefined, '', 'short', 'a'.repeat(65), 'with spaces in it', 'ключ-ключ']
  const place = writes.findIndex(([, other]) => other === route)
  for (const [nth, key] of keys.entries()) {
    const options: InjectOptions = {
      method: route.method,
      url: route.path.replace(/\{\w+\}/g, 'name'),
      remoteAddress: `10.1.${place}.${nth}`,
      ...(key !== undefined && { headers: { 'idempotency-key': key } }),
    }
    expect(await problemOf(server().app, options)).toBe('400 IDEMPOTENCY_KEY_REQUIRED')
  }
})

const OpenApi = v.object({
  openapi: v.string(),
  info: v.object({ title: v.string(), version: v.string() }),
  paths: v.record(v.string(), v.record(v.string(), v.looseObject({ operationId: v.string() }))),
  components: v.looseObject({}),
})

describe('the reference', () => {
  async function reference() {
    return v.parse(OpenApi, (await server().app.inject('/openapi.json')).json())
  }

  test('is OpenAPI 3.1 and names every declared route once, with what it needs', async () => {
    const { openapi, paths } = await reference()
    expect(openapi).toBe('3.1.0')
    const listed = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { operationId }]) => ({ path, method, operationId })),
    )
    for (const [name, route] of Object.entries<Route>(routes)) {
      const method = route.method.toLowerCase()
      expect(listed).toContainEqual({ path: route.path, method, operationId: name })
      const operation = JSON.stringify(paths[route.path]?.[method])
      expect(operation.includes('"Idempotency-Key"')).toBe(isWrite(route))
      expect(operation.includes('"security"')).toBe(route.access !== 'public')
      for (const code of route.errors) {
        expect(operation).toContain(code)
      }
    }
  })

  test('points to nothing that it does not hold', async () => {
    const document = await reference()
    const text = JSON.stringify(document)
    const targets = [...text.matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path]) => path ?? '')
    expect(targets.length).toBeGreaterThan(0)
    for (const target of targets) {
      const found = target
        .split('/')
        .reduce<unknown>(
          (at, step) => v.parse(v.record(v.string(), v.unknown()), at)[step],
          document,
        )
      expect(found).toBeDefined()
    }
  })

  test('is a page to read, and explains every code', async () => {
    const page = await server().app.inject('/docs')
    expect([200, 302]).toContain(page.statusCode)
    const errors = await server().app.inject('/docs/errors')
    expect(errors.statusCode).toBe(200)
    for (const code of Object.keys(ERROR_STATUS)) {
      expect(errors.body).toContain(`id="${code}"`)
    }
  })
})

test('a policy is not sent twice to a reader who has it', async () => {
  const url = '/v1/policies/privacy/current'
  const first = await server().app.inject(url)
  expect(first.statusCode).toBe(200)
  const headers = { 'if-none-match': String(first.headers.etag) }
  const again = await server().app.inject({ url, headers })
  expect([again.statusCode, again.body]).toEqual([304, ''])
})

describe('every answer carries what protects a browser', () => {
  test.each(['/v1/register', '/v1/nothing', '/health/live', '/docs/errors'])('%s', async (url) => {
    const { headers } = await server().app.inject(url)
    expect(headers['content-security-policy']).toContain("default-src 'self'")
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['referrer-policy']).toBe('no-referrer')
    expect(headers['x-powered-by']).toBeUndefined()
  })

  test('and what is personal is kept by no cache', async () => {
    const { session } = await register(server(), 'no-store')
    const answer = await server().app.inject({
      url: '/v1/me/data',
      headers: { authorization: `Bearer ${session}` },
    })
    expect(answer.headers['cache-control']).toBe('no-store')
  })
})

describe('health', () => {
  test.each(['/health/live', '/health/ready'])('%s says ok', async (url) => {
    const answer = await server().app.inject(url)
    expect([answer.statusCode, answer.json()]).toEqual([200, { status: 'ok' }])
  })

  test('is alive but not ready without its database', async () => {
    const db = openDatabase({ url: 'postgres://nobody@127.0.0.1:1/nothing', poolSize: 1 })
    const app = await createTestApp({ ...server().context, db }, null)
    expect((await app.inject('/health/live')).statusCode).toBe(200)
    expect(await problemOf(app, { url: '/health/ready' })).toBe('503 UNAVAILABLE')
    await app.close()
    await db.destroy()
  })
})

describe('the sandbox', () => {
  const taps: InjectOptions[] = [
    { url: '/sandbox' },
    { method: 'POST', url: '/sandbox/login-codes', payload: { account: 'a' } },
    { method: 'POST', url: '/sandbox/phone-codes', payload: { account: 'a' } },
  ]

  test('hands out codes where no AppID is configured', async () => {
    for (const tap of taps) {
      expect((await server().app.inject(tap)).statusCode).toBeLessThan(300)
    }
  })

  test('is not there with an AppID', async () => {
    const app = await createTestApp(server().context, null)
    for (const tap of taps) {
      expect(await problemOf(app, tap)).toBe('404 NOT_FOUND')
    }
    await app.close()
  })
})

test('an answer with a column that the contract does not name never leaves', async () => {
  const { context } = server()
  const more = { ...context, announcements: [{ ...announcement(), secret: 'of the house' }] }
  const app = await createTestApp(more, null)
  const answer = await app.inject('/v1/announcements')
  expect([answer.statusCode, answer.json().code]).toEqual([500, 'INTERNAL'])
  expect(answer.body).not.toContain('of the house')
  await app.close()
})

function announcement() {
  const [first] = server().context.announcements
  if (first === undefined) {
    throw new Error('content/notices holds no announcement')
  }
  return first
}

describe('one address', () => {
  async function guess(app: FastifyInstance, url: string): Promise<number> {
    const payload = { number: 'Q1122-AAAAA', code: 'AAAAAAAAAAAA' }
    const answer = await app.inject({ method: 'POST', url, payload, remoteAddress: '192.0.2.1' })
    return answer.statusCode
  }

  test('may guess ten times a minute at a request’s code, however it writes the path', async () => {
    const app = await createTestApp(server().context, null)
    const ways = ['/v1/request-status', '/v1/request-status?again', '/v1/request%2Dstatus']
    const statuses: number[] = []
    for (let tries = 0; tries < 12; tries += 1) {
      statuses.push(await guess(app, ways[tries % 3] ?? ''))
    }
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 404), 429, 429])
    const refused = {
      method: 'POST' as const,
      url: '/v1/request-status',
      remoteAddress: '192.0.2.1',
    }
    expect(await problemOf(app, refused)).toBe('429 TOO_MANY_REQUESTS')
    const other = await app.inject({ ...refused, payload: {}, remoteAddress: '192.0.2.2' })
    expect(other.statusCode).toBe(400)
    await app.close()
  })

  test('may follow one request by its code as often as a page needs, and not without end', async () => {
    const app = await createTestApp(server().context, null)
    const follow = async (number: string) => {
      const headers = { 'request-code': 'AAAAAAAAAAAA' }
      const url = `/v1/requests/${number}`
      return (await app.inject({ url, headers, remoteAddress: '192.0.2.3' })).statusCode
    }
    const statuses: number[] = []
    for (let calls = 0; calls < 121; calls += 1) {
      statuses.push(await follow('Q1122-AAAAA'))
    }
    expect(statuses.slice(0, 120).every((status) => status === 404)).toBe(true)
    expect(statuses.at(-1)).toBe(429)
    expect(await follow('Q1122-BBBBB')).toBe(404)
    await app.close()
  })
})
