import * as v from 'valibot'
import { createWeChat, type WeChat } from '../../../server/adapters/wechat/client'
import {
  startWeChatSandbox,
  type WeChatSandbox,
} from '../../../server/adapters/wechat/sandbox/server'
import { errorCodeOf } from '../../support/error-code'

const START = new Date('2026-12-01T02:00:00Z')

let now = START
let sandbox: WeChatSandbox
let weChat: WeChat

const clock = () => now

beforeEach(async () => {
  now = START
  sandbox = await startWeChatSandbox({ clock })
  weChat = anotherServer()
})

afterEach(() => sandbox.close())

/** Another copy of our server: the same app, a memory of its own. */
function anotherServer(): WeChat {
  const { appId, appSecret, baseUrl } = sandbox
  const timeouts = { attemptMs: 2_000, backOffMs: [1, 1, 1] }
  return createWeChat({ appId, appSecret, baseUrl, clock, timeouts })
}

function askPhone(server = weChat): Promise<unknown> {
  const { code } = v.parse(v.object({ code: v.string() }), sandbox.phoneCode('张三'))
  return server.phoneNumber(code)
}

/** What an operator does when a token has leaked: the one in use ends at once. */
async function forceNewToken(): Promise<void> {
  const { appId, appSecret, baseUrl } = sandbox
  const response = await fetch(new URL('/cgi-bin/stable_token', baseUrl), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      grant_type: 'client_credential',
      appid: appId,
      secret: appSecret,
      force_refresh: true,
    }),
  })
  expect(response.status).toBe(200)
}

function passSeconds(seconds: number): void {
  now = new Date(now.getTime() + seconds * 1000)
}

test('ten people at once cost one token', async () => {
  sandbox.behave({ place: 'stable_token', latency_ms: 50 })
  await Promise.all(Array.from({ length: 10 }, () => askPhone()))
  expect(sandbox.calls('stable_token')).toBe(1)
  expect(sandbox.calls('getuserphonenumber')).toBe(10)
})

test('a login needs no token', async () => {
  await weChat.codeToSession(sandbox.loginCode('张三'))
  expect(sandbox.calls('stable_token')).toBe(0)
})

test('a token is used until five minutes before its end, and then renewed', async () => {
  await askPhone()
  passSeconds(7200 - 300 - 1)
  await askPhone()
  expect(sandbox.calls('stable_token')).toBe(1)
  passSeconds(1)
  await askPhone()
  expect(sandbox.calls('stable_token')).toBe(2)
})

test('two servers of ours get one token, and neither ends the other’s', async () => {
  await askPhone()
  await askPhone(anotherServer())
  await askPhone()
  expect(sandbox.calls('stable_token')).toBe(2)
})

test('a token ended elsewhere is renewed once, and nobody notices', async () => {
  await askPhone()
  await forceNewToken()
  await expect(askPhone()).resolves.toBeDefined()
  expect(sandbox.calls('stable_token')).toBe(3)
})

test('ten people with a token ended elsewhere cost one renewal', async () => {
  await askPhone()
  await forceNewToken()
  await Promise.all(Array.from({ length: 10 }, () => askPhone()))
  expect(sandbox.calls('stable_token')).toBe(3)
})

test.each([40001, 40014, 42001])('a token refused with %i is renewed', async (errcode) => {
  sandbox.behave({ place: 'getuserphonenumber', errcode })
  await expect(askPhone()).resolves.toBeDefined()
  expect(sandbox.calls('getuserphonenumber')).toBe(2)
  expect(sandbox.calls('stable_token')).toBe(2)
})

test('a token refused again after its renewal is a fault of the configuration', async () => {
  sandbox.behave({ place: 'getuserphonenumber', errcode: 42001, times: 5 })
  expect(await errorCodeOf(askPhone())).toBe('WECHAT_MISCONFIGURED')
  expect(sandbox.calls('getuserphonenumber')).toBe(2)
})

test('a token that could not be had is asked for again by the next person', async () => {
  sandbox.behave({ place: 'stable_token', errcode: 45009 })
  expect(await errorCodeOf(askPhone())).toBe('WECHAT_RATE_LIMITED')
  await expect(askPhone()).resolves.toBeDefined()
})

test('a busy WeChat is asked again for the token too', async () => {
  sandbox.behave({ place: 'stable_token', errcode: -1, times: 3 })
  await expect(askPhone()).resolves.toBeDefined()
  expect(sandbox.calls('stable_token')).toBe(4)
})

test('a token longer than 512 characters fits', async () => {
  const access_token = 't'.repeat(600)
  sandbox.behave({ place: 'stable_token', reply: { access_token, expires_in: 7200 } })
  sandbox.behave({ place: 'getuserphonenumber', errcode: 45011 })
  expect(await errorCodeOf(askPhone())).toBe('WECHAT_RATE_LIMITED')
})
