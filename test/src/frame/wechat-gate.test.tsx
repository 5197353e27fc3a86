import { AGREE, openBehindGate as open, REFUSE, START } from '../../support/gate-page'

beforeEach(() => jest.useFakeTimers({ now: new Date(START), doNotFake: ['queueMicrotask'] }))
afterEach(() => jest.useRealTimers())

test('takes no agreement in WeChat without the event of its own button', async () => {
  const app = await open()
  await app.show(app.page)
  app.fireEvent.keyDown(app.screen.getByRole('button', { name: AGREE }), { key: 'Enter' })
  await app.settle()
  expect(app.writes()).toEqual([])
  expect(app.gate()).toBeTruthy()
  app.cleanup()
})

test('works by the plain tap where WeChat is too old to check privacy', async () => {
  const app = await open()
  app.phone.canIUse = () => false
  await app.show(app.page)
  app.fireEvent.keyDown(app.screen.getByRole('button', { name: AGREE }), { key: 'Enter' })
  await app.settle()
  expect(app.writes()).toHaveLength(1)
  app.cleanup()
})

test.each([
  [AGREE, [{ event: 'exposureAuthorization' }, { event: 'agree', buttonId: 'gate-agree' }]],
  [REFUSE, [{ event: 'exposureAuthorization' }, { event: 'disagree' }]],
])('settles what waits in WeChat exactly once by %s', async (choice, answers) => {
  const app = await open()
  const asked = app.wechatAsks()
  await app.show(app.page)
  await app.tap(choice)
  expect(asked).toEqual(answers)
  app.cleanup()
  expect(asked).toEqual(answers)
})

const WECHAT_TITLE = '微信要你确认一次'
const kept = (choice: string) =>
  new Map([['gate-choice', JSON.stringify({ choice, at: new Date(START).toISOString() })]])

const AGREES = ['同意', { event: 'agree', buttonId: 'wechat-agree' }] as const
const REFUSES = ['不同意', { event: 'disagree' }] as const
test.each([
  ['agreed', ...AGREES],
  ['agreed', ...REFUSES],
  ['refused', ...AGREES],
  ['refused', ...REFUSES],
] as const)(
  'answers WeChat alone for who had %s, by %s: no word of ours is asked, written or changed',
  async (choice, button, answer) => {
    const app = await open({ storage: kept(choice) })
    const stored = new Map(app.phone.storage)
    await app.show(app.page)
    const asked = app.wechatAsks()
    expect(app.gate()).toBeNull()
    const sheet = app.screen.getByRole('dialog', { name: WECHAT_TITLE })
    expect(sheet.textContent).toContain('剪贴板')
    expect(sheet.textContent).toContain('你以前对我们的选择没有变化')
    await app.tap(button)
    expect(asked).toEqual([{ event: 'exposureAuthorization' }, answer])
    expect(app.screen.queryByRole('dialog')).toBeNull()
    expect([app.service.calls, app.phone.storage]).toEqual([[], stored])
    app.cleanup()
  },
)

test('stands before everybody who has not chosen, whatever WeChat says of its own guide', async () => {
  for (const needAuthorization of [true, false]) {
    const app = await open()
    app.phone.privacySetting = { needAuthorization, privacyContractName: 'guide' }
    await app.show(app.page)
    expect(app.gate()).toBeTruthy()
    expect(app.writes()).toEqual([])
    app.cleanup()
  }
})

test('closes for who agrees again, though the phone lost its memory of the choice', async () => {
  const ticket = { token: 'ticket-1', entry: null }
  const app = await open({ storage: new Map([['consent-ticket', JSON.stringify(ticket)]]) })
  await app.show(app.page)
  await app.tap(AGREE)
  expect(app.gate()).toBeNull()
  expect(app.writes()).toEqual([])
  app.cleanup()
})

test('refuses what waits in WeChat when the page goes out of view', async () => {
  const app = await open()
  const asked = app.wechatAsks()
  await app.show(app.page)
  app.act(() => {
    for (const listener of app.phone.listeners.pageHide) {
      listener(undefined)
    }
  })
  app.cleanup()
  expect(asked).toEqual([{ event: 'exposureAuthorization' }, { event: 'disagree' }])
})
