import { noticeOf, stateOf } from '../../../support/consent'
import { launch } from '../../../support/launch'
import { type Answers, NO_NETWORK, Refusal, serviceWith } from '../../../support/phone-service'
import { fieldWith, registerWith } from '../../../support/register'
import { name } from '../../../support/rights'

const SHA = 'b'.repeat(64)
const TOKEN = 'session-token-of-more-than-twenty'
const opened = (known: boolean) => ({
  session_token: TOKEN,
  expires_at: '2026-12-22T00:00:00.000Z',
  known,
})
const phoneField = fieldWith({
  code: 'phone',
  label: '手机号',
  why: '和你联系。',
  consent_item: 'C2p',
  input: { kind: 'phone' },
  collected: ['wechat', 'self'],
  if_skipped: '不能给你打电话。',
})
const nameField = fieldWith({ code: 'name', label: '姓名' })
const register = registerWith({ fields: [phoneField, nameField] })
const held = (field: string) => ({ ...name, field, label: field, masked: '***' })

const willing: Answers = {
  readNotice: ({ params }) => noticeOf(params.item ?? ''),
  giveFirstConsent: () => ({ consent_token: 'ticket-1', state: stateOf('C0', 'given') }),
  register: () => opened(false),
  logIn: () => opened(true),
  readRegister: () => ({ sha256: SHA, register }),
  chooseConsent: ({ body }) => stateOf(body.item, body.decision),
  putDatum: ({ params }) => held(params.field ?? ''),
  takeWeChatPhone: () => held('phone'),
}

const AGREED = { choice: 'agreed', at: '2026-11-22T02:00:00.000Z' }
const TICKET = { token: 'ticket-0', entry: SHA }

/** The page as a phone with these things in storage shows it. */
async function open(kept: Record<string, object>, answers: Answers = {}) {
  const storage = new Map(Object.entries(kept).map(([key, one]) => [key, JSON.stringify(one)]))
  const app = await launch(storage)
  app.phone.stack = ['/pages/me/index', '/pages/register/index']
  const service = serviceWith({ ...willing, ...answers })
  app.phone.answer = service.answer
  const { default: RegisterPage } = await import('@/pages/register/index')
  await app.show(<RegisterPage />)
  const tap = async (name: string, role = 'button') => {
    app.fireEvent.click(app.screen.getByRole(role, { name }))
    await app.settle()
  }
  const type = async (label: string, value: string) => {
    app.fireEvent.change(app.screen.getByLabelText(label), { target: { value } })
    await app.settle()
  }
  const sees = (words: string) => app.screen.queryByText(words, { exact: false }) !== null
  return { ...app, service, tap, type, sees }
}
type App = Awaited<ReturnType<typeof open>>

async function saysOver14(app: App) {
  await app.tap('我已满 14 周岁', 'radio')
  await app.tap('下一步')
}
async function joined(answers: Answers = {}) {
  const app = await open({ 'gate-choice': AGREED, 'consent-ticket': TICKET }, answers)
  await saysOver14(app)
  await app.tap('登录并注册')
  return app
}

/** What WeChat's phone button gives in this launch. */
async function wechatGives(detail: object) {
  const { openTypeAnswers } = await import('../../../support/taro-components')
  openTypeAnswers.getPhoneNumber = detail
}

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

test('shows the phone’s notice first, and agreeing by the same tap goes on record before the value', async () => {
  const app = await joined()
  expect(app.sees('和你联系。')).toBe(true)
  expect(app.sees('不能给你打电话。')).toBe(true)
  await app.type('手机号', '13812345678')
  await app.tap('同意并保存')
  const [consent, value] = app.service.of('chooseConsent', 'putDatum')
  expect(consent?.body).toMatchObject({
    item: 'C2p',
    decision: 'given',
    exposure_token: 'exposure-of-C2p',
  })
  expect([value?.params, value?.body]).toEqual([
    { field: 'phone' },
    expect.objectContaining({ value: '13812345678' }),
  ])
  expect(app.sees('选填 第 2 项，共 2 项')).toBe(true)
  app.cleanup()
})

test('takes the number that WeChat gives, with the consent before it', async () => {
  const app = await joined()
  await wechatGives({ code: 'phone-code' })
  await app.tap('同意，用微信手机号')
  expect(app.service.of('chooseConsent', 'takeWeChatPhone').map(({ name }) => name)).toEqual([
    'chooseConsent',
    'takeWeChatPhone',
  ])
  app.cleanup()
})

test.each([
  [{ errMsg: 'getPhoneNumber:fail user deny' }, '你没有让微信提供手机号'],
  [{ errMsg: 'fail', errno: 103 }, '你在微信里选了不同意，没有取号。'],
  [{ errMsg: 'fail', errno: 104 }, '微信的隐私保护指引还没有同意'],
  [{ errMsg: 'fail', errno: 112 }, '我们还没有在微信里声明要取手机号'],
  [{ errMsg: 'getPhoneNumber:fail appid privacy api banned' }, '不许这个小程序取手机号'],
  [{ errMsg: 'getPhoneNumber:ok', encryptedData: 'x' }, '这个微信版本不能取号'],
  [{ errMsg: 'getPhoneNumber:fail system error' }, '没有取到微信手机号'],
  [{ errMsg: 'fail', errno: 1400001 }, '微信今天不能再取号'],
])('names the refusal %j, records nothing and leaves the manual way', async (detail, words) => {
  const app = await joined()
  await wechatGives(detail)
  await app.tap('同意，用微信手机号')
  expect(app.sees(words)).toBe(true)
  expect(app.service.of('chooseConsent', 'takeWeChatPhone')).toEqual([])
  expect(app.screen.getByLabelText('手机号')).toBeTruthy()
  app.cleanup()
})

test('explains for ten seconds after a refusal why WeChat does not ask, with the manual way open', async () => {
  const app = await joined()
  await wechatGives({ errMsg: 'getPhoneNumber:fail', errno: 103 })
  jest.useFakeTimers({ doNotFake: ['queueMicrotask'] })
  const button = () => app.screen.getByRole('button', { name: '同意，用微信手机号' })
  await app.tap('同意，用微信手机号')
  expect(app.sees('微信刚收到“不同意”，10 秒内不会再问。')).toBe(true)
  expect(button().getAttribute('aria-disabled')).toBe('true')
  await app.type('手机号', '13812345678')
  app.act(() => jest.advanceTimersByTime(10_000))
  expect(app.sees('10 秒内不会再问')).toBe(false)
  expect(button().getAttribute('aria-disabled')).toBeNull()
  expect(app.screen.getByLabelText('手机号')).toHaveProperty('value', '13812345678')
  jest.useRealTimers()
  app.cleanup()
})

test('keeps what was typed when it is wrong or cannot be saved', async () => {
  const app = await joined({ putDatum: () => NO_NETWORK })
  await app.type('手机号', '123')
  await app.tap('同意并保存')
  expect(app.sees('不像电话号码。')).toBe(true)
  expect(app.service.of('chooseConsent')).toEqual([])
  await app.type('手机号', '13812345678')
  await app.tap('同意并保存')
  expect(app.screen.getByLabelText('手机号')).toHaveProperty('value', '13812345678')
  expect(app.sees('没有网络。')).toBe(true)
  app.cleanup()
})

test('sends no value whose consent was not recorded', async () => {
  const app = await joined({ chooseConsent: () => new Refusal('NOTICE_CHANGED') })
  await app.type('手机号', '13812345678')
  await app.tap('同意并保存')
  expect(app.service.of('putDatum')).toEqual([])
  expect(app.sees('告知内容刚刚更新了，请重新看一遍再选择。')).toBe(true)
  app.cleanup()
})

test('sends a value that was not answered again under the same key', async () => {
  let lost = true
  const app = await joined({ putDatum: () => (lost ? NO_NETWORK : held('phone')) })
  await app.type('手机号', '13812345678')
  await app.tap('同意并保存')
  lost = false
  await app.tap('同意并保存')
  const [first, second] = app.service.of('putDatum')
  expect(second).toEqual(first)
  app.cleanup()
})

test('skips one or all without a word to the service', async () => {
  const app = await joined()
  await app.tap('不同意，跳过')
  expect(app.sees('选填 第 2 项，共 2 项')).toBe(true)
  await app.tap('全部跳过')
  expect(app.phone.stack).toEqual(['/pages/me/index'])
  expect(app.service.of('chooseConsent', 'putDatum', 'takeWeChatPhone')).toEqual([])
  app.cleanup()
})

test('never writes what was typed into storage', async () => {
  const app = await joined()
  await app.type('手机号', '13812345678')
  await app.tap('同意并保存')
  await app.type('姓名', '王小明')
  await app.tap('保存')
  const stored = [...app.phone.storage.values()].join()
  expect(stored).not.toMatch(/13812345678|王小明/)
  app.cleanup()
})
