import * as v from 'valibot'
import type { ErrorCode } from '../../../contract/errors'
import { createWeChat, type WeChatOptions } from '../../../server/adapters/wechat/client'
import type { WeChatApi } from '../../../server/adapters/wechat/replies'
import {
  startWeChatSandbox,
  type WeChatSandbox,
} from '../../../server/adapters/wechat/sandbox/server'
import { errorCodeOf } from '../../support/error-code'

const START = new Date('2026-12-01T02:00:00Z')
const QUICK = { attemptMs: 10_000, backOffMs: [1, 1, 1] }

let now = START
let sandbox: WeChatSandbox

const clock = () => now

beforeEach(async () => {
  now = START
  sandbox = await startWeChatSandbox({ clock })
})

afterEach(() => sandbox.close())

function weChat(changes: Partial<WeChatOptions> = {}) {
  const { appId, appSecret, baseUrl } = sandbox
  return createWeChat({ appId, appSecret, baseUrl, clock, timeouts: QUICK, ...changes })
}

function phoneCode(account: string, phone?: string): string {
  return v.parse(v.object({ code: v.string() }), sandbox.phoneCode(account, phone)).code
}

function passMinutes(minutes: number): void {
  now = new Date(now.getTime() + minutes * 60_000)
}

function refuseNext(place: WeChatApi, errcode: number, times = 1): void {
  sandbox.behave({ place, errcode, times })
}

describe('logging in', () => {
  test('gives the openid of the account, and nothing but identifiers', async () => {
    const identity = await weChat().codeToSession(sandbox.loginCode('张三'))
    expect(Object.keys(identity).sort()).toEqual(['openid', 'unionid'])
    expect(identity.openid).toMatch(/^o[\w-]{27}$/)
  })

  test('gives one account one openid, also after a restart of the sandbox', async () => {
    const first = await weChat().codeToSession(sandbox.loginCode('张三'))
    const other = await weChat().codeToSession(sandbox.loginCode('李四'))
    await sandbox.close()
    sandbox = await startWeChatSandbox({ clock })
    const again = await weChat().codeToSession(sandbox.loginCode('张三'))
    expect(again).toEqual(first)
    expect(other.openid).not.toBe(first.openid)
  })

  test('knows the tourist of DevTools every time, who has no unionid', async () => {
    const first = await weChat().codeToSession('the code is a mock one')
    expect(await weChat().codeToSession('the code is a mock one')).toEqual(first)
    expect(first).not.toHaveProperty('unionid')
  })

  test('refuses a code a second time', async () => {
    const code = sandbox.loginCode('张三')
    await weChat().codeToSession(code)
    expect(await errorCodeOf(weChat().codeToSession(code))).toBe('WECHAT_CODE_USED')
  })

  test('refuses a code after five minutes', async () => {
    const code = sandbox.loginCode('张三')
    passMinutes(5)
    expect(await errorCodeOf(weChat().codeToSession(code))).toBe('WECHAT_CODE_INVALID')
  })

  test('refuses a code of the phone button', async () => {
    expect(await errorCodeOf(weChat().codeToSession(phoneCode('张三')))).toBe('WECHAT_CODE_INVALID')
  })

  test.each([
    ['a wrong AppID', { appId: 'wx0000000000000000' }],
    ['a wrong AppSecret', { appSecret: 'wrong' }],
    ['no AppID', { appId: '' }],
    ['no AppSecret', { appSecret: '' }],
  ])('says that %s is a fault of the configuration', async (_case, changes) => {
    const act = weChat(changes).codeToSession(sandbox.loginCode('张三'))
    expect(await errorCodeOf(act)).toBe('WECHAT_MISCONFIGURED')
  })

  test('refuses an empty code', async () => {
    expect(await errorCodeOf(weChat().codeToSession(''))).toBe('WECHAT_CODE_INVALID')
  })
})

describe('the error codes of WeChat', () => {
  const table: [WeChatApi, number, ErrorCode][] = [
    ['jscode2session', 40029, 'WECHAT_CODE_INVALID'],
    ['jscode2session', 41008, 'WECHAT_CODE_INVALID'],
    ['jscode2session', 40163, 'WECHAT_CODE_USED'],
    ['jscode2session', 45011, 'WECHAT_RATE_LIMITED'],
    ['jscode2session', 40226, 'WECHAT_USER_BLOCKED'],
    ['jscode2session', 40013, 'WECHAT_MISCONFIGURED'],
    ['jscode2session', 40125, 'WECHAT_MISCONFIGURED'],
    ['jscode2session', 41002, 'WECHAT_MISCONFIGURED'],
    ['jscode2session', 41004, 'WECHAT_MISCONFIGURED'],
    ['jscode2session', 61024, 'WECHAT_UNAVAILABLE'],
    ['getuserphonenumber', 40029, 'WECHAT_CODE_INVALID'],
    ['getuserphonenumber', 40003, 'WECHAT_CODE_INVALID'],
    ['getuserphonenumber', 45011, 'WECHAT_RATE_LIMITED'],
    ['getuserphonenumber', 40013, 'WECHAT_MISCONFIGURED'],
    ['stable_token', 40002, 'WECHAT_MISCONFIGURED'],
    ['stable_token', 40013, 'WECHAT_MISCONFIGURED'],
    ['stable_token', 40125, 'WECHAT_MISCONFIGURED'],
    ['stable_token', 40164, 'WECHAT_MISCONFIGURED'],
    ['stable_token', 45009, 'WECHAT_RATE_LIMITED'],
    ['stable_token', 45011, 'WECHAT_RATE_LIMITED'],
    ['stable_token', 89501, 'WECHAT_MISCONFIGURED'],
    ['stable_token', 89503, 'WECHAT_MISCONFIGURED'],
    ['stable_token', 89506, 'WECHAT_MISCONFIGURED'],
    ['stable_token', 89507, 'WECHAT_MISCONFIGURED'],
  ]

  test.each(table)('%s %i becomes %s, without a retry', async (api, errcode, expected) => {
    refuseNext(api, errcode)
    const act =
      api === 'jscode2session'
        ? weChat().codeToSession(sandbox.loginCode('张三'))
        : weChat().phoneNumber(phoneCode('张三'))
    expect(await errorCodeOf(act)).toBe(expected)
    expect(sandbox.calls(api)).toBe(1)
  })
})

describe('a WeChat in trouble', () => {
  test.each([1, 2, 3])(
    'is asked again after %i answers of -1, and then succeeds',
    async (times) => {
      refuseNext('jscode2session', -1, times)
      const identity = await weChat().codeToSession(sandbox.loginCode('张三'))
      expect(identity.openid).toMatch(/^o/)
      expect(sandbox.calls('jscode2session')).toBe(times + 1)
    },
  )

  test('is left alone after three retries', async () => {
    refuseNext('jscode2session', -1, 10)
    const act = weChat().codeToSession(sandbox.loginCode('张三'))
    expect(await errorCodeOf(act)).toBe('WECHAT_BUSY')
    expect(sandbox.calls('jscode2session')).toBe(4)
  })

  test('is given longer and longer pauses', async () => {
    refuseNext('jscode2session', -1, 2)
    const begun = performance.now()
    const patient = weChat({ timeouts: { attemptMs: 1000, backOffMs: [40, 80, 160] } })
    await patient.codeToSession(sandbox.loginCode('张三'))
    expect(performance.now() - begun).toBeGreaterThanOrEqual(118)
  })

  test('is not waited for longer than the time-out, and not asked twice', async () => {
    sandbox.behave({ place: 'jscode2session', latency_ms: 60_000 })
    const begun = performance.now()
    const impatient = weChat({ timeouts: { ...QUICK, attemptMs: 1_500 } })
    const act = impatient.codeToSession(sandbox.loginCode('张三'))
    expect(await errorCodeOf(act)).toBe('WECHAT_UNAVAILABLE')
    expect(performance.now() - begun).toBeLessThan(30_000)
    expect(sandbox.calls('jscode2session')).toBe(1)
  })

  test('may be slow within the time-out', async () => {
    sandbox.behave({ place: 'jscode2session', latency_ms: 50 })
    await expect(weChat().codeToSession(sandbox.loginCode('张三'))).resolves.toBeDefined()
  })

  test('that is not there is unavailable', async () => {
    const client = weChat()
    await sandbox.close()
    expect(await errorCodeOf(client.codeToSession('x'))).toBe('WECHAT_UNAVAILABLE')
  })

  test.each([
    ['a gateway page', { http_status: 502 }],
    ['an answer without openid', { reply: { session_key: 'x' } }],
    ['an empty openid', { reply: { openid: '', session_key: 'x' } }],
    ['a list', { reply: [1] }],
    ['words', { reply: 'busy' }],
  ])('that answers with %s is unavailable', async (_case, behaviour) => {
    sandbox.behave({ place: 'jscode2session', ...behaviour })
    const act = weChat().codeToSession(sandbox.loginCode('张三'))
    expect(await errorCodeOf(act)).toBe('WECHAT_UNAVAILABLE')
  })
})

describe('the phone number', () => {
  const watermark = { timestamp: START.getTime() / 1000, appid: 'wxsandbox000000000' }
  const info = { phoneNumber: '13800001111', purePhoneNumber: '13800001111', countryCode: '86' }

  function answerPhone(changes: Record<string, unknown>): void {
    const phone_info = { ...info, watermark, ...changes }
    sandbox.behave({ place: 'getuserphonenumber', reply: { errcode: 0, errmsg: 'ok', phone_info } })
  }

  test('comes with its country code', async () => {
    const phone = await weChat().phoneNumber(phoneCode('张三', '13912345678'))
    expect(phone).toEqual({ phone: '13912345678', country_code: '86' })
  })

  test('follows from the account where none is named', async () => {
    const first = await weChat().phoneNumber(phoneCode('张三'))
    expect(await weChat().phoneNumber(phoneCode('张三'))).toEqual(first)
    expect(first.phone).toMatch(/^1990\d{7}$/)
  })

  test('may have a country code that is a number', async () => {
    answerPhone({ countryCode: 86 })
    expect(await weChat().phoneNumber('x')).toEqual({ phone: '13800001111', country_code: '86' })
  })

  test('comes without its country code when it is foreign', async () => {
    answerPhone({ phoneNumber: '+852 51234567', purePhoneNumber: '51234567', countryCode: '852' })
    expect(await weChat().phoneNumber('x')).toEqual({ phone: '51234567', country_code: '852' })
  })

  test('is refused when the watermark names another app', async () => {
    answerPhone({ watermark: { ...watermark, appid: 'wx0000000000000000' } })
    expect(await errorCodeOf(weChat().phoneNumber('x'))).toBe('WECHAT_PHONE_UNAVAILABLE')
  })

  test.each([-301, 301])('is refused when the watermark is %i seconds away', async (seconds) => {
    answerPhone({ watermark: { ...watermark, timestamp: watermark.timestamp + seconds } })
    expect(await errorCodeOf(weChat().phoneNumber('x'))).toBe('WECHAT_PHONE_UNAVAILABLE')
  })

  test('is taken when the watermark is five minutes old', async () => {
    answerPhone({ watermark: { ...watermark, timestamp: watermark.timestamp - 300 } })
    await expect(weChat().phoneNumber('x')).resolves.toBeDefined()
  })

  test('is refused when it is no number', async () => {
    answerPhone({ purePhoneNumber: 'hidden' })
    expect(await errorCodeOf(weChat().phoneNumber('x'))).toBe('WECHAT_UNAVAILABLE')
  })

  test('is given once per code, and for five minutes', async () => {
    const used = phoneCode('张三')
    await weChat().phoneNumber(used)
    expect(await errorCodeOf(weChat().phoneNumber(used))).toBe('WECHAT_CODE_INVALID')
    const old = phoneCode('张三')
    passMinutes(5)
    expect(await errorCodeOf(weChat().phoneNumber(old))).toBe('WECHAT_CODE_INVALID')
  })

  test('is not given for the code of a login', async () => {
    const act = weChat().phoneNumber(sandbox.loginCode('张三'))
    expect(await errorCodeOf(act)).toBe('WECHAT_CODE_INVALID')
  })

  test('is given only for the person whose code it is', async () => {
    const { openid } = await weChat().codeToSession(sandbox.loginCode('张三'))
    await expect(weChat().phoneNumber(phoneCode('张三'), openid)).resolves.toBeDefined()
    const act = weChat().phoneNumber(phoneCode('李四'), openid)
    expect(await errorCodeOf(act)).toBe('WECHAT_CODE_INVALID')
  })
})
