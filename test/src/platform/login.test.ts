import { TransportError, type TransportRequest } from '@contract/client'
import { isSandbox, loginCode, sandboxPhoneCode } from '@/platform/login'
import { phone } from '../../support/taro-stub'

beforeEach(() => phone.reset())
afterEach(() => {
  process.env.TARO_ENV = 'weapp'
})

const answering = (status: number, body: unknown) => {
  const sent: TransportRequest[] = []
  const send = async (request: TransportRequest) => {
    sent.push(request)
    return { status, headers: {}, body }
  }
  return { sent, send }
}
const unreachable = () => Promise.reject(new TransportError('offline'))

it('takes the code from WeChat, and asks nobody else for it', async () => {
  const { sent, send } = answering(500, null)
  expect(await loginCode(send)).toEqual({ ok: true, code: 'login-code' })
  phone.login = () => Promise.reject({ errMsg: 'login:fail' })
  expect(await loginCode(send)).toEqual({ ok: false, reason: 'offline' })
  expect(sent).toEqual([])
})

it('plays one WeChat account a browser, kept from its first login on', async () => {
  process.env.TARO_ENV = 'h5'
  const { sent, send } = answering(201, { code: 'sandbox-code' })
  expect(phone.storage.size).toBe(0)
  expect(await loginCode(send)).toEqual({ ok: true, code: 'sandbox-code' })
  expect(await sandboxPhoneCode(send)).toEqual({ ok: true, code: 'sandbox-code' })
  expect(sent.map(({ path }) => path)).toEqual(['/sandbox/login-codes', '/sandbox/phone-codes'])
  expect(sent[0]?.body).toEqual({ account: expect.stringMatching(/^browser-\w+$/) })
  expect(sent[1]?.body).toEqual(sent[0]?.body)
})

it('says that a login is refused where no sandbox runs, and lost where nobody answers', async () => {
  process.env.TARO_ENV = 'h5'
  const { send } = answering(404, { code: 'NOT_FOUND' })
  expect(await loginCode(send)).toEqual({ ok: false, reason: 'refused' })
  expect(await loginCode(unreachable)).toEqual({ ok: false, reason: 'offline' })
})

it('knows a sandbox only by its own word', async () => {
  expect(await isSandbox(answering(200, { active: true }).send)).toBe(true)
  expect(await isSandbox(answering(404, {}).send)).toBe(false)
  expect(await isSandbox(unreachable)).toBe(false)
})
