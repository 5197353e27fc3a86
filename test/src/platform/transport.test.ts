import { TransportError } from '@contract/client'
import { transport } from '@/platform/transport'
import { phone } from '../../support/taro-stub'

beforeEach(() => phone.reset())

const read = { method: 'GET', path: '/v1/notices', headers: { etag: 'x' } } as const
const write = { method: 'POST', path: '/v1/consents', headers: {}, body: { n: 1 } } as const

/** Fails as many times as there are failures, then answers. */
function failing(...failures: object[]) {
  phone.answer = async () => {
    const failure = failures.shift()
    if (failure) {
      throw failure
    }
    return { statusCode: 200, header: {}, data: '{"ok":true}' }
  }
}
const faultOf = (exchange: Promise<unknown>) =>
  exchange.then(
    () => 'answered',
    (error: unknown) => (error instanceof TransportError ? error.fault : error),
  )

it('sends a body as JSON and a read without one', async () => {
  await transport(write)
  await transport(read)
  const [sent, asked] = phone.requests
  expect(sent).toMatchObject({ data: '{"n":1}', header: { 'content-type': 'application/json' } })
  expect(asked?.data).toBeUndefined()
  expect(asked?.header).toEqual({ etag: 'x' })
})

it('takes any status as an answer, with header names in lower case', async () => {
  phone.answer = async () => ({
    statusCode: 404,
    header: { ETag: 'abc', 'Content-Type': 'application/problem+json' },
    data: '{"code":"NOT_FOUND"}',
  })
  expect(await transport(read)).toEqual({
    status: 404,
    headers: { etag: 'abc', 'content-type': 'application/problem+json' },
    body: { code: 'NOT_FOUND' },
  })
})

it('hands on what is not JSON as it came', async () => {
  phone.answer = async () => ({ statusCode: 502, header: {}, data: '<html>' })
  expect((await transport(read)).body).toBe('<html>')
  phone.answer = async () => ({ statusCode: 204, header: {}, data: '' })
  expect((await transport(read)).body).toBeUndefined()
})

it.each([
  [{ errMsg: 'request:fail timeout' }, 'timeout'],
  [{ errMsg: 'request:fail', errno: 5 }, 'timeout'],
  [{ name: 'AbortError', errMsg: 'signal is aborted without reason' }, 'timeout'],
  [{ errMsg: 'request:fail', errno: 600003 }, 'interrupted'],
  [{ errMsg: 'request:fail net::ERR_CONNECTION_RESET' }, 'interrupted'],
  [{ errMsg: 'request:fail net::ERR_INTERNET_DISCONNECTED' }, 'offline'],
  [{ name: 'TypeError', errMsg: 'Failed to fetch' }, 'offline'],
  [new Error('who knows'), 'offline'],
])('tells how the exchange failed: %j', async (failure, fault) => {
  failing(failure, failure)
  expect(await faultOf(transport(read))).toBe(fault)
})

it('asks once more when a read broke off, and only once', async () => {
  const broken = { errMsg: 'request:fail interrupted' }
  failing(broken)
  expect((await transport(read)).status).toBe(200)
  expect(phone.requests).toHaveLength(2)

  failing(broken, broken)
  expect(await faultOf(transport(read))).toBe('interrupted')
  expect(phone.requests).toHaveLength(4)
})

it('never repeats a write, nor a read that timed out', async () => {
  failing({ errMsg: 'request:fail interrupted' })
  expect(await faultOf(transport(write))).toBe('interrupted')
  failing({ errMsg: 'request:fail timeout' })
  expect(await faultOf(transport(read))).toBe('timeout')
  expect(phone.requests).toHaveLength(2)
})
