import { NO_NETWORK, Refusal } from '../../../support/phone-service'
import {
  AGREED,
  joined,
  open,
  opened,
  saysOver14,
  TICKET,
  TOKEN,
} from '../../../support/register-page'

test('asks the age with neither answer preselected, and says when none was given', async () => {
  const app = await open({ 'gate-choice': AGREED, 'consent-ticket': TICKET })
  const radios = app.screen.getAllByRole('radio')
  expect(radios.map((radio) => radio.getAttribute('aria-checked'))).toEqual(['false', 'false'])
  await app.tap('下一步')
  expect(app.sees('还没有选。请选一项。')).toBe(true)
  app.cleanup()
})

test('asks for the agreement again where none is on record, before it asks WeChat', async () => {
  const app = await open({ 'gate-choice': AGREED })
  let logins = 0
  app.phone.login = async () => {
    logins += 1
    return { code: 'code-1' }
  }
  await saysOver14(app)
  expect(app.sees('只是逛逛：')).toBe(true)
  expect(logins).toBe(0)
  await app.tap('同意并继续')
  await app.tap('登录并注册')
  expect([logins, app.service.of('register')[0]?.body]).toEqual([
    1,
    { consent_token: 'ticket-1', login_code: 'code-1', age: 'over_14' },
  ])
  app.cleanup()
})

test('lets who refuses here go on browsing, or read again', async () => {
  const app = await open({ 'gate-choice': { choice: 'refused', at: new Date().toISOString() } })
  await saysOver14(app)
  await app.tap('不同意，先逛逛')
  expect(app.sees('不同意也可以浏览。注册要先同意。')).toBe(true)
  await app.tap('再看看说明')
  expect(app.sees('只是逛逛：')).toBe(true)
  await app.tap('不同意，先逛逛')
  await app.tap('返回浏览')
  expect(app.phone.stack).toEqual(['/pages/home/index'])
  expect(app.service.calls.every(({ name }) => name === 'readNotice')).toBe(true)
  app.cleanup()
})

test('registers once however often the button is tapped, and spends the ticket', async () => {
  const app = await open({ 'gate-choice': AGREED, 'consent-ticket': TICKET })
  await saysOver14(app)
  const button = app.screen.getByRole('button', { name: '登录并注册' })
  app.act(() => {
    button.click()
    button.click()
  })
  await app.settle()
  expect(app.service.of('register')).toHaveLength(1)
  expect(String(app.phone.storage.get('session'))).toContain(TOKEN)
  expect(app.phone.storage.has('consent-ticket')).toBe(false)
  app.cleanup()
})

test('repeats a registration whose answer was lost to the letter, without a new code', async () => {
  let lost = true
  const app = await joined({ register: () => (lost ? NO_NETWORK : opened(false)) })
  lost = false
  app.phone.login = async () => ({ code: 'another-code' })
  await app.tap('登录并注册')
  const [first, second] = app.service.of('register')
  expect(second).toEqual(first)
  app.cleanup()
})

test('takes a known WeChat account for a login, and asks no more', async () => {
  const app = await joined({ register: () => opened(true) })
  expect(app.phone.stack).toEqual(['/pages/me/index'])
  expect(app.service.of('readRegister')).toEqual([])
  app.cleanup()
})

test('runs the agreement again when the ticket was spent or is too old', async () => {
  const app = await joined({ register: () => new Refusal('CONSENT_REQUIRED') })
  expect(app.sees('以前的同意凭证已经用过或过期')).toBe(true)
  expect(app.sees('只是逛逛：')).toBe(true)
  app.cleanup()
})

test.each([
  ['WECHAT_BUSY', '微信现在很忙，请过一会儿再试。'],
  ['WECHAT_USER_BLOCKED', '微信没有允许这次登录。'],
  ['WECHAT_CODE_USED', '这次微信登录已经用过，请再试一次。'],
] as const)('says what WeChat answered on %s and can be tried again', async (code, words) => {
  const app = await joined({ register: () => new Refusal(code) })
  expect(app.sees(words)).toBe(true)
  await app.tap('登录并注册')
  const [first, second] = app.service.of('register')
  expect(second?.key).not.toBe(first?.key)
  app.cleanup()
})

test('logs in who has an account, and sends who has none to register', async () => {
  const app = await open({ 'gate-choice': AGREED }, { logIn: () => new Refusal('NOT_REGISTERED') })
  await app.tap('注册过？直接登录')
  await app.tap('用微信登录')
  expect(app.sees('这个微信还没有注册。可以在这里注册。')).toBe(true)
  expect(app.sees('你满 14 周岁了吗？')).toBe(true)
  app.cleanup()
})
