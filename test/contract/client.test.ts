import {
  createClient,
  type Transport,
  TransportError,
  type TransportRequest,
} from '@contract/client'
import { routes } from '@contract/routes'

const STATUS = { number: 'Q1122-ABCDE', code: 'A' }

/** A client whose every exchange is answered alike, and what it sent. */
function clientOver(answer: { status: number; body: unknown }) {
  const sent: TransportRequest[] = []
  const transport: Transport = async (request) => {
    sent.push(request)
    return { ...answer, headers: { etag: '"x"' } }
  }
  return { client: createClient(transport), sent }
}

test('sends what a route declares: method, filled path, session, key and body', async () => {
  const { client, sent } = clientOver({ status: 500, body: null })
  const body = {
    value: '张',
    action_id: 'save',
    client: { platform: 'h5', app_version: '1' },
  } as const
  await client.call(
    routes.putDatum,
    { params: { field: 'a/b 张' }, body },
    { session: 'token', idempotencyKey: 'key-1234' },
  )
  expect(sent).toEqual([
    {
      method: 'PUT',
      path: '/v1/me/data/a%2Fb%20%E5%BC%A0',
      headers: { authorization: 'Bearer token', 'idempotency-key': 'key-1234' },
      body,
    },
  ])
})

test.each([null, undefined])('names nobody without a session (%s)', async (session) => {
  const { client, sent } = clientOver({ status: 200, body: [] })
  await client.call(routes.readRegions, {}, session === undefined ? {} : { session })
  expect(sent).toEqual([{ method: 'GET', path: '/v1/regions', headers: {} }])
})

test('refuses to send a write without a key', async () => {
  const { client, sent } = clientOver({ status: 201, body: null })
  await expect(client.call(routes.logOut, {})).rejects.toThrow(TypeError)
  expect(sent).toEqual([])
})

test('needs no key for a question', async () => {
  const { client, sent } = clientOver({ status: 200, body: null })
  await client.call(routes.askStatus, { body: STATUS })
  expect(sent).toHaveLength(1)
})

test('hands out a parsed answer and its tag', async () => {
  const body = [{ name: '陕西省', cities: ['西安市'] }]
  const { client } = clientOver({ status: 200, body })
  expect(await client.call(routes.readRegions, {})).toEqual({ ok: true, value: body, etag: '"x"' })
})

test.each([
  ['an answer that lacks something', 200, [{ name: '陕西省' }]],
  ['an answer with more than the contract names', 200, [{ name: '陕西省', cities: ['x'], id: 1 }]],
  ['a page of a gateway', 502, '<h1>Bad gateway</h1>'],
  ['nothing at all', 404, undefined],
])('calls %s unreadable', async (_, status, body) => {
  const { client } = clientOver({ status, body })
  const result = await client.call(routes.readRegions, {})
  expect(result).toEqual({ ok: false, failure: { kind: 'unreadable' } })
})

const PROBLEM = { type: 'about:blank', title: '没有找到。', status: 404 }

test.each([
  ['NOT_FOUND', 'NOT_FOUND'],
  ['A_CODE_OF_TOMORROW', 'UNKNOWN'],
  ['constructor', 'UNKNOWN'],
])('tells a problem by its code: %s is %s', async (code, told) => {
  const problem = { ...PROBLEM, code }
  const { client } = clientOver({ status: 404, body: problem })
  const result = await client.call(routes.readRegions, {})
  expect(result).toEqual({ ok: false, failure: { kind: 'problem', code: told, problem } })
})

test.each(['offline', 'timeout', 'interrupted'] as const)(
  'tells that no answer came: %s',
  async (fault) => {
    const client = createClient(async () => {
      throw new TransportError(fault)
    })
    const result = await client.call(routes.readRegions, {})
    expect(result).toEqual({ ok: false, failure: { kind: 'no_answer', fault } })
  },
)

test('hides no programming error of a transport', async () => {
  const client = createClient(async () => {
    throw new RangeError('a mistake')
  })
  await expect(client.call(routes.readRegions, {})).rejects.toThrow(RangeError)
})
