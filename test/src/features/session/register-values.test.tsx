import { NO_NETWORK, Refusal } from '../../../support/phone-service'
import { held, joined, wechatGives } from '../../../support/register-page'

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
