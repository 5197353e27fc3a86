import { stateOf } from '../../../support/consent'
import { consentService, entryOf, openConsents, SESSION } from '../../../support/consents-page'
import { NO_ANSWER, Refusal } from '../../../support/phone-service'

const QUEUE = 'withdrawals'

afterEach(() => {
  jest.useRealTimers()
})

test('takes a consent back by one tap, whose effect stood there before', async () => {
  const app = await openConsents({})
  expect(app.sees('撤回后，我们删除你的手机号。')).toBe(true)
  await app.tap('switch', '手机号')
  expect(app.service.of('withdrawConsent')).toHaveLength(1)
  expect([app.isOn('手机号'), app.sees('已撤回，马上生效。')]).toEqual(['false', true])
  expect(app.storage.has(QUEUE)).toBe(false)
  app.cleanup()
})

test('shows it off at once, before any answer', async () => {
  const app = await openConsents({})
  app.fireEvent.click(app.screen.getByRole('switch', { name: '手机号' }))
  expect(app.isOn('手机号')).toBe('false')
  await app.settle()
  app.cleanup()
})

test('sends one withdrawal however often the switch is tapped', async () => {
  const app = await openConsents({})
  const box = app.screen.getByRole('switch', { name: '手机号' })
  app.act(() => {
    box.click()
    box.click()
  })
  await app.settle()
  expect(app.service.of('withdrawConsent')).toHaveLength(1)
  app.cleanup()
})

test('undoes a withdrawal that has arrived, by one tap', async () => {
  const app = await openConsents({})
  await app.tap('switch', '手机号')
  await app.tap('button', '撤销')
  expect(app.service.of('restoreConsent')).toHaveLength(1)
  expect([app.isOn('手机号'), app.sees('已撤销，和原来一样。')]).toEqual(['true', true])
  expect(app.screen.queryByRole('button', { name: '撤销' })).toBeNull()
  app.cleanup()
})

test('offers the undo for ten seconds, counted down without being read out', async () => {
  const app = await openConsents({})
  jest.useFakeTimers()
  await app.tap('switch', '手机号')
  const live = () => [...document.querySelectorAll('[aria-live]')].map((one) => one.textContent)
  const first = live()
  expect(first.join('')).toContain('10 秒内可以撤销。')
  expect(app.screen.getByRole('button', { name: '撤销' }).textContent).toBe('撤销（还剩 10 秒）')
  await app.act(() => jest.advanceTimersByTimeAsync(4_000))
  expect(app.screen.getByRole('button', { name: '撤销' }).textContent).toBe('撤销（还剩 6 秒）')
  expect(live()).toEqual(first)
  await app.act(() => jest.advanceTimersByTimeAsync(6_000))
  expect(app.screen.queryByRole('button', { name: '撤销' })).toBeNull()
  app.cleanup()
})

test('says that an undo came too late, and stays off', async () => {
  const answers = { restoreConsent: () => new Refusal('UNDO_TOO_LATE') }
  const app = await openConsents({ service: consentService({ answers }) })
  await app.tap('switch', '手机号')
  await app.tap('button', '撤销')
  expect([app.isOn('手机号'), app.sees('已经过了可以撤销的时间。')]).toEqual(['false', true])
  app.cleanup()
})

describe('without network', () => {
  test('takes a consent back on the phone, and says that it is still to be sent', async () => {
    const app = await openConsents({})
    await app.setOnline(false)
    await app.tap('switch', '手机号')
    expect(app.isOn('手机号')).toBe('false')
    expect(app.sees('已关（连上网后送出）')).toBe(true)
    expect(app.storage.has(QUEUE)).toBe(true)
    app.cleanup()
  })

  test('keeps no value of the person in the queue', async () => {
    const app = await openConsents({})
    await app.setOnline(false)
    await app.tap('switch', '手机号')
    const [act] = JSON.parse(String(app.storage.get(QUEUE)))
    expect(Object.keys(act).sort()).toEqual(
      ['actionId', 'at', 'entry', 'item', 'key', 'refused', 'session', 'unanswered'].sort(),
    )
    expect(SESSION.token).not.toBe(act.session)
    app.cleanup()
  })

  test('undoes by forgetting the act, which then is never sent', async () => {
    const app = await openConsents({})
    await app.setOnline(false)
    await app.tap('switch', '手机号')
    await app.tap('button', '撤销')
    expect([app.isOn('手机号'), app.storage.has(QUEUE)]).toEqual(['true', false])
    await app.setOnline(true)
    expect(app.service.of('withdrawConsent', 'restoreConsent')).toEqual([])
    app.cleanup()
  })

  test('says that it was undone, also when the page cannot be read anew', async () => {
    const app = await openConsents({})
    await app.setOnline(false)
    await app.tap('switch', '手机号')
    await app.tap('button', '撤销')
    expect(app.sees('已撤销，和原来一样。')).toBe(true)
    app.cleanup()
  })

  test('says when it has arrived what it said while it waited', async () => {
    const app = await openConsents({})
    await app.setOnline(false)
    await app.tap('switch', '手机号')
    expect(app.sees('已在手机上撤回。连上网后送出。')).toBe(true)
    await app.setOnline(true)
    expect(app.sees('已在手机上撤回。连上网后送出。')).toBe(false)
    expect(app.sees('已撤回，马上生效。')).toBe(true)
    app.cleanup()
  })

  test('sends it once when the network is back, and reads the states anew', async () => {
    const app = await openConsents({})
    await app.setOnline(false)
    await app.tap('switch', '手机号')
    await app.setOnline(true)
    await app.setOnline(true)
    expect(app.service.of('withdrawConsent')).toHaveLength(1)
    expect(app.sees('撤回于 2026 年 11 月 22 日 10:20')).toBe(true)
    expect(app.storage.has(QUEUE)).toBe(false)
    app.cleanup()
  })

  test('survives the end of the app, and is sent with the same key by the next start', async () => {
    const first = await openConsents({})
    await first.setOnline(false)
    await first.tap('switch', '手机号')
    const [kept] = JSON.parse(String(first.storage.get(QUEUE)))
    first.cleanup()
    const offline = consentService()
    offline.online.now = false
    const second = await openConsents({ storage: first.storage, service: offline })
    expect(second.isOn('手机号')).toBe('false')
    expect(second.sees('已关（连上网后送出）')).toBe(true)
    second.cleanup()
    const third = await openConsents({ storage: first.storage })
    expect(third.service.of('withdrawConsent').map(({ key }) => key)).toEqual([kept.key])
    expect(third.isOn('手机号')).toBe('false')
    third.cleanup()
  })

  test('can be used from the states that were read last', async () => {
    const first = await openConsents({})
    first.cleanup()
    const service = consentService()
    service.online.now = false
    const app = await openConsents({ storage: first.storage, service })
    await app.tap('switch', '手机号')
    await app.setOnline(true)
    expect(app.service.of('withdrawConsent')).toHaveLength(1)
    expect(app.isOn('手机号')).toBe('false')
    app.cleanup()
  })
})

describe('an act that waits', () => {
  /** The phone number was taken back without network, and the app was closed. */
  async function waiting() {
    const app = await openConsents({})
    await app.setOnline(false)
    await app.tap('switch', '手机号')
    app.cleanup()
    return app.storage
  }

  const logIn = (storage: Map<string, unknown>, token: string) =>
    storage.set('session', JSON.stringify({ token }))

  test('is never sent by another account on the same phone', async () => {
    const storage = await waiting()
    logIn(storage, 'somebody-else-with-their-own-token')
    const theirs = { ...stateOf('C2p', 'given'), entry: entryOf(77) }
    const app = await openConsents({ storage, service: consentService({ states: [theirs] }) })
    expect(app.service.of('withdrawConsent')).toEqual([])
    expect([app.isOn('手机号'), storage.has(QUEUE)]).toEqual(['true', true])
    app.cleanup()
  })

  test('is sent when the same account logs in anew', async () => {
    const storage = await waiting()
    logIn(storage, 'the-same-person-with-another-token')
    const app = await openConsents({ storage })
    expect(app.service.of('withdrawConsent')).toHaveLength(1)
    expect(app.isOn('手机号')).toBe('false')
    app.cleanup()
  })

  test('stays, and says so, when its login has ended; it is forgotten on wish', async () => {
    const storage = await waiting()
    const answers = { listConsents: () => new Refusal('UNAUTHENTICATED') }
    const app = await openConsents({ storage, service: consentService({ answers }) })
    expect(app.sees('有 1 项撤回还没有送出。用原来的账号登录，就会送出。')).toBe(true)
    expect(storage.has(QUEUE)).toBe(true)
    await app.tap('link', '不再送出')
    expect(storage.has(QUEUE)).toBe(false)
    app.cleanup()
  })

  test('takes nothing back that was agreed to anew meanwhile', async () => {
    const storage = await waiting()
    const newer = { ...stateOf('C2p', 'given'), entry: entryOf(9) }
    const app = await openConsents({ storage, service: consentService({ states: [newer] }) })
    expect(app.service.of('withdrawConsent')).toEqual([])
    expect([app.isOn('手机号'), storage.has(QUEUE)]).toEqual(['true', false])
    app.cleanup()
  })

  test('is not sent again when only its answer was lost', async () => {
    const service = consentService()
    const arrived = consentService({ states: [stateOf('C2p', 'withdrawn')] })
    const lost = consentService({ answers: { withdrawConsent: () => NO_ANSWER } })
    const app = await openConsents({ service: lost })
    await app.tap('switch', '手机号')
    expect(app.isOn('手机号')).toBe('false')
    app.cleanup()
    const again = await openConsents({ storage: app.storage, service: arrived })
    expect(service.of('withdrawConsent')).toEqual([])
    expect(arrived.of('withdrawConsent')).toEqual([])
    expect([again.isOn('手机号'), again.storage.has(QUEUE)]).toEqual(['false', false])
    again.cleanup()
  })

  test('is undone by the service where it may have arrived', async () => {
    const lost = consentService({ answers: { withdrawConsent: () => NO_ANSWER } })
    const app = await openConsents({ service: lost })
    await app.tap('switch', '手机号')
    await app.tap('button', '撤销')
    expect(app.service.of('restoreConsent')).toHaveLength(1)
    expect([app.isOn('手机号'), app.storage.has(QUEUE)]).toEqual(['true', false])
    app.cleanup()
  })

  test('says what the service refused, shows what stands, and is not tried again', async () => {
    const answers = { withdrawConsent: () => new Refusal('CLOSE_ACCOUNT_INSTEAD') }
    const app = await openConsents({ service: consentService({ answers }) })
    await app.tap('switch', '手机号')
    expect([app.isOn('手机号'), app.sees('没有撤回。')]).toEqual(['true', true])
    await app.setOnline(true)
    expect(app.service.of('withdrawConsent')).toHaveLength(1)
    await app.tap('link', '知道了')
    expect([app.sees('没有撤回。'), app.storage.has(QUEUE)]).toEqual([false, false])
    app.cleanup()
  })
})
