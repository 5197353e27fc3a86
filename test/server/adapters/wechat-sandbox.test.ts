import Fastify, { type FastifyInstance } from 'fastify'
import { createWeChat } from '../../../server/adapters/wechat/client'
import {
  startWeChatSandbox,
  type WeChatSandbox,
} from '../../../server/adapters/wechat/sandbox/server'
import { registerSandboxRoutes } from '../../../server/adapters/wechat/sandbox-routes'
import { errorCodeOf } from '../../support/error-code'

const clock = () => new Date('2026-12-01T02:00:00Z')

let sandbox: WeChatSandbox
let app: FastifyInstance

beforeEach(async () => {
  sandbox = await startWeChatSandbox({ clock })
  app = Fastify()
  registerSandboxRoutes(app, sandbox)
})

afterEach(async () => {
  await app.close()
  await sandbox.close()
})

function weChat() {
  const { appId, appSecret, baseUrl } = sandbox
  return createWeChat({ appId, appSecret, baseUrl, clock })
}

async function post(path: string, body: unknown) {
  const response = await fetch(new URL(path, sandbox.baseUrl), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return { status: response.status, text: await response.text() }
}

test('our own origin hands out login codes that the adapter can use', async () => {
  const payload = { account: '张三' }
  const response = await app.inject({ method: 'POST', url: '/sandbox/login-codes', payload })
  expect(response.statusCode).toBe(201)
  const identity = await weChat().codeToSession(response.json().code)
  expect(identity).toEqual(await weChat().codeToSession(sandbox.loginCode('张三')))
})

test('our own origin hands out phone codes that the adapter can use', async () => {
  const payload = { account: '张三', phone: '13912345678' }
  const response = await app.inject({ method: 'POST', url: '/sandbox/phone-codes', payload })
  const phone = await weChat().phoneNumber(response.json().code)
  expect(phone).toEqual({ phone: '13912345678', country_code: '86' })
})

test('our own origin says that the sandbox is active', async () => {
  expect((await app.inject('/sandbox')).json()).toEqual({ active: true })
})

test('a server that did not register them answers 404 everywhere', async () => {
  const plain = Fastify()
  const paths = ['/sandbox/login-codes', '/sandbox/phone-codes']
  const posts = paths.map((url) => plain.inject({ method: 'POST', url, payload: { account: 'x' } }))
  const answers = await Promise.all([plain.inject('/sandbox'), ...posts])
  expect(answers.map((answer) => answer.statusCode)).toEqual([404, 404, 404])
})

test.each([{}, { account: '' }, { account: 'x'.repeat(65) }, { account: 'x', more: 1 }, 'x'])(
  'a login code is not given for %j',
  async (body) => {
    const answer = await post('/sandbox/login-codes', body)
    expect(answer).toEqual({ status: 400, text: '{"code":"INVALID_REQUEST"}' })
  },
)

test('a phone button without quota gives no code, as in WeChat', async () => {
  sandbox.behave({ place: 'phone_button', errcode: 1400001 })
  expect(sandbox.phoneCode('张三')).toEqual({ errno: 1400001 })
  sandbox.behave({ place: 'phone_button', errcode: 1400001 })
  const answer = await post('/sandbox/phone-codes', { account: '张三' })
  expect(answer).toEqual({ status: 422, text: '{"code":"WECHAT_PHONE_UNAVAILABLE"}' })
})

test('a behaviour can be asked for over HTTP, and passes', async () => {
  const asked = await post('/sandbox/behaviours', { place: 'jscode2session', errcode: 40226 })
  expect(asked.status).toBe(204)
  const blocked = weChat().codeToSession(sandbox.loginCode('张三'))
  expect(await errorCodeOf(blocked)).toBe('WECHAT_USER_BLOCKED')
  await expect(weChat().codeToSession(sandbox.loginCode('张三'))).resolves.toBeDefined()
})

test('a behaviour that cannot be is refused', async () => {
  const answer = await post('/sandbox/behaviours', { place: 'everywhere' })
  expect(answer.status).toBe(400)
})

test('the sandbox listens on this machine only', () => {
  expect(new URL(sandbox.baseUrl).hostname).toBe('127.0.0.1')
})
