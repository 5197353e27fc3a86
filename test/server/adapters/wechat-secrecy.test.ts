import { PassThrough } from 'node:stream'
import { inspect } from 'node:util'
import Fastify from 'fastify'
import * as v from 'valibot'
import { createWeChat } from '../../../server/adapters/wechat/client'
import {
  startWeChatSandbox,
  type WeChatSandbox,
} from '../../../server/adapters/wechat/sandbox/server'
import { errorCodeOf } from '../../support/error-code'

const SECRET = 'an-app-secret-that-must-not-travel'
const SESSION_KEY = 'c2Vzc2lvbi1rZXktb2YtdGhlLXBlcnNvbg=='
const OPENID = 'oPersonWhoMustNotBeNamed00000'
const PHONE = '13812345678'
const clock = () => new Date('2026-12-01T02:00:00Z')

let sandbox: WeChatSandbox

beforeEach(async () => {
  sandbox = await startWeChatSandbox({ clock, appSecret: SECRET })
})

afterEach(() => sandbox.close())

function weChat(baseUrl = sandbox.baseUrl) {
  const timeouts = { attemptMs: 2_000, backOffMs: [1] }
  return createWeChat({ appId: sandbox.appId, appSecret: SECRET, baseUrl, clock, timeouts })
}

function phoneCode(): string {
  return v.parse(v.object({ code: v.string() }), sandbox.phoneCode('张三', PHONE)).code
}

test('the session key reaches nobody, whatever WeChat sends beside it', async () => {
  const reply = {
    openid: OPENID,
    session_key: SESSION_KEY,
    errmsg: SESSION_KEY,
    extra: SESSION_KEY,
  }
  sandbox.behave({ place: 'jscode2session', reply })
  expect(await weChat().codeToSession('x')).toEqual({ openid: OPENID })
})

const troubles = [
  { errcode: 40029 },
  { errcode: 40125 },
  { errcode: -1, times: 2 },
  { http_status: 500 },
  { latency_ms: 60_000 },
  { reply: { errcode: 40226, errmsg: `${OPENID} ${PHONE} ${SESSION_KEY}` } },
  { reply: { session_key: SESSION_KEY, openid: [OPENID] } },
  { reply: { phone_info: { purePhoneNumber: `+${PHONE}`, countryCode: 86, watermark: OPENID } } },
  { reply: [SESSION_KEY, OPENID, PHONE] },
]

test.each(troubles)(
  'trouble %j is logged without a secret or a personal value',
  async (trouble) => {
    const loginCode = sandbox.loginCode('张三')
    const code = phoneCode()
    sandbox.behave({ place: 'jscode2session', ...trouble })
    sandbox.behave({ place: 'getuserphonenumber', ...trouble })
    const log = await logOf([
      () => weChat().codeToSession(loginCode),
      () => weChat().phoneNumber(code, OPENID),
    ])
    expect(log).toContain('WECHAT_')
    for (const hidden of [SECRET, SESSION_KEY, OPENID, PHONE, loginCode, code]) {
      expect(log).not.toContain(hidden)
    }
  },
)

test('a WeChat out of reach is logged without the URL, for the URL holds the secret', async () => {
  const client = weChat()
  await sandbox.close()
  const log = await logOf([() => client.codeToSession('the-login-code')])
  // A kept-alive connection is reset where a new one is refused.
  expect(log).toMatch(/ECONNREFUSED|ECONNRESET|UND_ERR_SOCKET/)
  expect(log).not.toContain(SECRET)
  expect(log).not.toContain('the-login-code')
})

test('the secret does not follow a redirect', async () => {
  const mirror = Fastify({ forceCloseConnections: true })
  mirror.get('/sns/jscode2session', (request, reply) =>
    reply.redirect(new URL(request.url, sandbox.baseUrl).href, 307),
  )
  try {
    const act = weChat(await mirror.listen({ host: '127.0.0.1', port: 0 })).codeToSession('x')
    expect(await errorCodeOf(act)).toBe('WECHAT_UNAVAILABLE')
    expect(sandbox.calls('jscode2session')).toBe(0)
  } finally {
    await mirror.close()
  }
})

/** What Fastify's own log says about the failures, and all that can be inspected of them. */
async function logOf(acts: readonly (() => Promise<unknown>)[]): Promise<string> {
  const stream = new PassThrough()
  const app = Fastify({ logger: { stream, level: 'trace' } })
  const inspected: string[] = []
  for (const act of acts) {
    await act().catch((error: unknown) => {
      app.log.error(error)
      inspected.push(inspect(error, { depth: 10, showHidden: true }))
    })
  }
  await app.close()
  return `${String(stream.read())}${inspected.join('\n')}`
}
