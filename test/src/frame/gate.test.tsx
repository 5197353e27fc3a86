import { noticeOf, stateOf } from '../../support/consent'
import { AGREE, openBehindGate as open, REFUSE, START } from '../../support/gate-page'
import { NO_NETWORK, Refusal } from '../../support/phone-service'

beforeEach(() => jest.useFakeTimers({ now: new Date(START), doNotFake: ['queueMicrotask'] }))
afterEach(() => jest.useRealTimers())

test('stands in the very first paint of any page, with nothing asked or stored before', async () => {
  const app = await open()
  const { container } = app.render(app.page)
  expect(app.gate()).toBeTruthy()
  expect(container.textContent).toContain('只是逛逛：不需要任何信息。')
  expect(app.phone.storage.size).toBe(0)
  app.cleanup()
})

test('brings the key points forward, each with its answer in strong letters', async () => {
  const app = await open()
  await app.show(app.page)
  const words = app.gate()?.textContent ?? ''
  for (const { label, answer } of noticeOf('C0').points ?? []) {
    expect(words).toContain(`${label}：${answer}`)
    expect(words.indexOf(answer)).toBeLessThan(words.indexOf('只是逛逛'))
  }
  expect(app.screen.getAllByText('否。').map(({ className }) => className)).toContain('topic')
  app.cleanup()
})

test('asks only for public documents, and stores nothing, until the choice', async () => {
  const app = await open()
  await app.show(app.page)
  expect(app.phone.requests.map(({ method }) => method)).toEqual(['GET', 'GET'])
  expect(app.phone.requests.every(({ header }) => header.authorization === undefined)).toBe(true)
  expect(app.phone.storage.size).toBe(0)
  app.cleanup()
})

test('offers both choices alike and no third way', async () => {
  const app = await open()
  await app.show(app.page)
  const [refuse, agree] = [REFUSE, AGREE].map((name) => app.screen.getByRole('button', { name }))
  expect(refuse?.className).toBe(agree?.className)
  expect(app.screen.queryByRole('checkbox')).toBeNull()
  app.fireEvent.keyDown(app.screen.getByRole('dialog'), { key: 'Escape' })
  expect(app.gate()).toBeTruthy()
  app.cleanup()
})

test('puts an agreement on record with the token of what was shown, and keeps the ticket', async () => {
  const app = await open()
  await app.show(app.page)
  await app.tap(AGREE)
  expect(app.gate()).toBeNull()
  expect(app.writes()).toEqual([
    expect.objectContaining({
      name: 'giveFirstConsent',
      body: {
        item: 'C0',
        decision: 'given',
        expression: 'explicit_action',
        action_id: 'gate-agree',
        exposure_token: 'exposure-of-C0',
        client: { platform: 'weapp', app_version: 'unreleased' },
      },
    }),
  ])
  expect(app.screen.getByText('已保存同意凭证，可在『隐私中心』查看')).toBeTruthy()
  expect(String(app.phone.storage.get('consent-ticket'))).toContain('ticket-1')
  app.cleanup()
})

test('is one agreement however often the button is tapped', async () => {
  const app = await open()
  await app.show(app.page)
  const button = app.screen.getByRole('button', { name: AGREE })
  app.act(() => {
    button.click()
    button.click()
  })
  await app.settle()
  expect(app.writes()).toHaveLength(1)
  app.cleanup()
})

test('keeps a refusal on the phone, tells nobody, and opens the page at once', async () => {
  const app = await open()
  await app.show(app.page)
  const before = app.phone.requests.length
  await app.tap(REFUSE)
  expect(app.gate()).toBeNull()
  expect(app.screen.getByText('内容')).toBeTruthy()
  expect(app.phone.requests).toHaveLength(before)
  expect([...app.phone.storage.keys()]).toEqual(['gate-choice'])
  app.cleanup()
})

test('asks again thirty days after a refusal and not before', async () => {
  const storage = new Map([
    ['gate-choice', JSON.stringify({ choice: 'refused', at: '2026-11-22T02:00:00.000Z' })],
  ])
  for (const [days, due] of [
    [0, false],
    [29, false],
    [30, true],
  ] as const) {
    jest.setSystemTime(Date.parse(START) + days * 86_400_000)
    const app = await open({ storage })
    app.render(app.page)
    expect([days, app.gate() !== null]).toEqual([days, due])
    app.cleanup()
  }
})

test('does not ask again after an agreement', async () => {
  const first = await open()
  await first.show(first.page)
  await first.tap(AGREE)
  first.cleanup()
  const second = await open({ storage: first.phone.storage })
  second.render(second.page)
  expect(second.gate()).toBeNull()
  second.cleanup()
})

test('does not ask who is logged in: their agreement is on record', async () => {
  const storage = new Map([['session', JSON.stringify({ token: 'a-session-of-twenty-chars' })]])
  const app = await open({ storage })
  app.render(app.page)
  expect(app.gate()).toBeNull()
  app.cleanup()
})

test('keeps an agreement made without network and sends it once when the network is back', async () => {
  let online = false
  const app = await open({
    answers: {
      readNotice: () => (online ? noticeOf('C0') : NO_NETWORK),
      giveFirstConsent: () => ({ consent_token: 'ticket-1', state: stateOf('C0', 'given') }),
    },
  })
  await app.show(app.page)
  await app.tap(AGREE)
  expect(app.gate()).toBeNull()
  expect(app.screen.getByText('已记在手机上，联网后补发')).toBeTruthy()
  expect(app.writes()).toEqual([])
  online = true
  const tell = () => {
    for (const listener of app.phone.listeners.network) {
      listener({ isConnected: true, networkType: 'wifi' })
    }
  }
  tell()
  tell()
  await app.settle()
  expect(app.writes()).toHaveLength(1)
  tell()
  await app.settle()
  expect(app.writes()).toHaveLength(1)
  app.cleanup()
})

test('repeats an agreement whose answer was lost under the same key, to the letter', async () => {
  let lost = true
  const app = await open({
    answers: {
      readNotice: () => noticeOf('C0'),
      giveFirstConsent: () =>
        lost ? NO_NETWORK : { consent_token: 'ticket-1', state: stateOf('C0', 'given') },
    },
  })
  await app.show(app.page)
  await app.tap(AGREE)
  lost = false
  app.cleanup()
  const again = await open({ storage: app.phone.storage })
  await again.show(again.page)
  const [first] = app.writes()
  expect(again.writes()).toEqual([first])
  again.cleanup()
})

test('shows the gate again when other words are in force than those agreed to', async () => {
  let online = false
  const app = await open({
    answers: {
      readNotice: () => (online ? noticeOf('C0', { paragraphs: ['新的内容。'] }) : NO_NETWORK),
    },
  })
  await app.show(app.page)
  await app.tap(AGREE)
  online = true
  for (const listener of app.phone.listeners.network) {
    listener({ isConnected: true, networkType: 'wifi' })
  }
  await app.settle()
  expect(app.gate()?.textContent).toContain('新的内容。')
  expect(app.gate()?.textContent).toContain('告知内容刚刚更新了，请重新看一遍再选择。')
  expect(app.writes()).toEqual([])
  app.cleanup()
})

test('reads the notice anew when its token is out of date, and sends the choice with a new key', async () => {
  const app = await open({
    answers: {
      readNotice: () => noticeOf('C0', { exposure_token: `token-${app.service.calls.length}` }),
      giveFirstConsent: ({ body }) =>
        body.exposure_token === 'token-1'
          ? new Refusal('EXPOSURE_EXPIRED')
          : { consent_token: 'ticket-1', state: stateOf('C0', 'given') },
    },
  })
  await app.show(app.page)
  await app.tap(AGREE)
  const [stale, sent] = app.writes()
  expect(app.writes()).toHaveLength(2)
  expect(sent?.key).not.toBe(stale?.key)
  expect(app.phone.storage.has('consent-ticket')).toBe(true)
  app.cleanup()
})

test('leads to the whole text and waits there, then stands again', async () => {
  const app = await open({ readable: true })
  await app.show(app.page)
  app.fireEvent.click(app.screen.getByRole('link', { name: '看全文' }))
  await app.settle()
  expect(app.phone.stack.at(-1)).toBe('/policy/reader/index')
  expect(app.gate()).toBeNull()
  await app.tap('回到选择')
  expect(app.gate()).toBeTruthy()
  app.cleanup()
})
