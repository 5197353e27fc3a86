import { noticeOf, stateOf } from '../../support/consent'
import { AGREE, openBehindGate as open, REFUSE, START } from '../../support/gate-page'
import { type Answers, NO_NETWORK } from '../../support/phone-service'

/* Behaviours of another consent manager that its users reported broken, kept here at the gate. */

beforeEach(() => jest.useFakeTimers({ now: new Date(START), doNotFake: ['queueMicrotask'] }))
afterEach(() => jest.useRealTimers())

const outage: Answers = {
  readNotice: () => NO_NETWORK,
  giveFirstConsent: () => NO_NETWORK,
}

/** A service that is out of reach until it is switched on. */
function flaky() {
  const service = { up: false }
  const answers: Answers = {
    readNotice: () => (service.up ? noticeOf('C0') : NO_NETWORK),
    giveFirstConsent: () =>
      service.up ? { consent_token: 'ticket-1', state: stateOf('C0', 'given') } : NO_NETWORK,
  }
  return { service, answers }
}

const choiceIn = (storage: Map<string, unknown>): unknown =>
  JSON.parse(String(storage.get('gate-choice') ?? 'null'))

// https://github.com/c15t/c15t/issues/546
test('a refusal outlives ten relaunches: nothing is asked, granted or sent', async () => {
  let app = await open()
  await app.show(app.page)
  await app.tap(REFUSE)
  const refused = choiceIn(app.phone.storage)
  expect(refused).toEqual({ choice: 'refused', at: '2026-11-22T02:00:00.000Z' })
  for (let launch = 0; launch < 10; launch += 1) {
    app.cleanup()
    jest.setSystemTime(Date.now() + 4 * 3_600_000)
    app = await open({ storage: app.phone.storage })
    await app.show(app.page)
    expect(app.gate()).toBeNull()
    expect(app.service.calls).toEqual([])
  }
  expect(choiceIn(app.phone.storage)).toEqual(refused)
  expect([...app.phone.storage.keys()]).toEqual(['gate-choice'])
  app.cleanup()
})

// https://github.com/c15t/c15t/pull/1091
test.each([
  ['refused', { choice: 'refused', at: '2026-11-22T01:00:00.000Z' }, false],
  ['unknown', null, true],
])(
  'an outage and its end leave a choice that is %s as it was, with nothing written',
  async (_, choice, gateStands) => {
    const { service, answers } = flaky()
    const storage = new Map(choice && [['gate-choice', JSON.stringify(choice)]])
    const app = await open({ answers, storage })
    await app.show(app.page)
    service.up = true
    await app.recover()
    await app.recover()
    expect(app.gate() !== null).toBe(gateStands)
    expect(app.writes()).toEqual([])
    expect(choiceIn(app.phone.storage)).toEqual(choice)
    app.cleanup()
  },
)

// https://github.com/c15t/c15t/pull/1091
test('what was granted without network is sent on recovery only because it was tapped', async () => {
  const { service, answers } = flaky()
  const app = await open({ answers })
  await app.show(app.page)
  await app.tap(AGREE)
  service.up = true
  await app.recover()
  expect(app.writes()).toHaveLength(1)
  app.cleanup()
})

// https://github.com/c15t/c15t/pull/1091
test('a grant that was taken back before it got through is never sent', async () => {
  const { service, answers } = flaky()
  const app = await open({ answers })
  await app.show(app.page)
  await app.tap(AGREE)
  const { askForChoice } = await import('@/features/consent/gate-moment')
  app.act(() => askForChoice())
  await app.tap(REFUSE)
  service.up = true
  await app.recover()
  expect(app.writes()).toEqual([])
  expect(choiceIn(app.phone.storage)).toMatchObject({ choice: 'refused' })
  app.cleanup()
})

// https://github.com/c15t/c15t/issues/1084
test('a storage that throws at start opens the app with the gate, and both choices work', async () => {
  for (const [button, writes] of [
    [REFUSE, 0],
    [AGREE, 1],
  ] as const) {
    const app = await open({ blocked: true })
    await app.show(app.page)
    expect(app.gate()).toBeTruthy()
    expect(app.writes()).toEqual([])
    await app.tap(button)
    expect(app.gate()).toBeNull()
    expect(app.writes()).toHaveLength(writes)
    app.cleanup()
  }
})

// https://github.com/c15t/c15t/issues/70
test('nothing is saved or sent unless one of the two buttons is tapped', async () => {
  const app = await open()
  await app.show(app.page)
  const gate = app.gate()
  app.fireEvent.keyDown(app.screen.getByRole('dialog'), { key: 'Escape' })
  app.fireEvent.click(app.screen.getByText('内容'))
  for (const told of [app.phone.listeners.pageHide, app.phone.listeners.pageShow]) {
    app.act(() => {
      for (const listener of told) {
        listener(undefined)
      }
    })
  }
  await app.settle()
  expect(app.gate()).toBe(gate)
  expect([app.phone.storage.size, app.writes()]).toEqual([0, []])
  app.cleanup()
  const again = await open({ answers: outage, storage: app.phone.storage })
  again.render(again.page)
  expect(again.gate()).toBeTruthy()
  again.cleanup()
})

// https://github.com/kiprotect/klaro/issues/155
test('the whole text opens from the gate, and the same gate waits where it was left', async () => {
  const app = await open()
  await app.show(app.page)
  const gate = app.gate()
  const link = app.screen.getByRole('link', { name: '看全文' })
  app.fireEvent.click(link)
  await app.settle()
  expect(app.phone.stack.at(-1)).toBe('/policy/reader/index')
  app.phone.stack.pop()
  app.act(() => {
    for (const listener of app.phone.listeners.pageShow) {
      listener(undefined)
    }
  })
  await app.settle()
  // The very same element: what was scrolled in it is where it was.
  expect(app.gate()).toBe(gate)
  expect(link.isConnected).toBe(true)
  expect(app.writes()).toEqual([])
  app.cleanup()
})
