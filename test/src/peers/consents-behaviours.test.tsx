import { stateOf } from '../../support/consent'
import { consentService, openConsents } from '../../support/consents-page'

/* Behaviours of other consent managers that their users reported broken, kept on the page of one's consents. */

const refusedPhone = () =>
  consentService({ states: [stateOf('C0', 'given'), stateOf('C2p', 'refused')] })

type App = Awaited<ReturnType<typeof openConsents>>

async function comeBack(app: App): Promise<void> {
  app.act(() => {
    for (const listener of app.phone.listeners.pageShow) {
      listener(undefined)
    }
  })
  await app.settle()
}

const writes = (app: App) => app.phone.requests.filter(({ method }) => method !== 'GET')

// https://github.com/c15t/c15t/pull/1091
test('an outage and its end leave what was refused refused, with nothing sent', async () => {
  const app = await openConsents({ service: refusedPhone() })
  for (const online of [false, true, false, true]) {
    await app.setOnline(online)
    await comeBack(app)
    expect(app.isOn('手机号')).toBe('false')
  }
  expect(writes(app)).toEqual([])
  app.cleanup()
})

// https://github.com/c15t/c15t/pull/1091
test('what cannot be known is not shown as given', async () => {
  const service = consentService()
  service.online.now = false
  const app = await openConsents({ service })
  const on = app.screen
    .queryAllByRole('switch')
    .filter((one) => one.getAttribute('aria-checked') === 'true')
  expect(on).toEqual([])
  await app.setOnline(true)
  expect(writes(app)).toEqual([])
  app.cleanup()
})

// https://github.com/c15t/c15t/issues/70 and https://github.com/ethyca/fides/pull/4649
test.each(['the cross', 'the way behind', 'Escape', 'leaving the page'])(
  'a sheet that is closed by %s has decided nothing',
  async (way) => {
    const app = await openConsents({ service: refusedPhone() })
    await app.tap('switch', '手机号')
    const dialog = app.screen.getByRole('dialog')
    switch (way) {
      case 'the cross':
        await app.tap('button', '关闭')
        break
      case 'the way behind':
        app.fireEvent.click(dialog.previousElementSibling ?? dialog)
        break
      case 'Escape':
        app.fireEvent.keyDown(dialog, { key: 'Escape' })
        break
      default:
        app.shown.unmount()
    }
    await app.settle()
    expect(writes(app)).toEqual([])
    expect(app.service.mine.states.map(({ status }) => status)).toEqual(['given', 'refused'])
    app.cleanup()
  },
)

// https://github.com/ethyca/fides/issues/3514
test('each time the page is seen the states are those of now, not of the first look', async () => {
  const app = await openConsents({ service: refusedPhone() })
  const status = (now: 'given' | 'refused' | 'withdrawn') => {
    app.service.mine.states = [stateOf('C0', 'given'), stateOf('C2p', now)]
  }
  for (const [now, on] of [
    ['given', 'true'],
    ['withdrawn', 'false'],
    ['given', 'true'],
    ['refused', 'false'],
  ] as const) {
    status(now)
    await comeBack(app)
    expect([now, app.isOn('手机号')]).toEqual([now, on])
  }
  app.cleanup()
})

// https://github.com/simstudioai/sim/pull/7766
test('the way to withdraw is there after a restart without network, and its effect is kept', async () => {
  const first = await openConsents({})
  first.cleanup()
  const service = consentService()
  service.online.now = false
  const app = await openConsents({ storage: first.storage, service })
  expect(app.isOn('手机号')).toBe('true')
  await app.tap('switch', '手机号')
  expect(app.isOn('手机号')).toBe('false')
  app.cleanup()
  const again = await openConsents({ storage: first.storage, service })
  expect(again.isOn('手机号')).toBe('false')
  await again.setOnline(true)
  expect(again.service.of('withdrawConsent')).toHaveLength(1)
  expect(again.isOn('手机号')).toBe('false')
  again.cleanup()
})

// https://github.com/osano/cookieconsent/issues/414
test('who refused or took back finds the control again, as often as they look', async () => {
  const app = await openConsents({})
  await app.tap('switch', '手机号')
  for (let looks = 0; looks < 3; looks += 1) {
    await comeBack(app)
    expect(app.isOn('手机号')).toBe('false')
  }
  await app.tap('switch', '手机号')
  await app.tap('button', '同意')
  expect(app.isOn('手机号')).toBe('true')
  app.cleanup()
})
