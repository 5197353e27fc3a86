import {
  createPrivacyAuthorization,
  openPrivacyContract,
  privacySetting,
  QUIET_AFTER_REFUSAL_MS,
  requirePrivacyAuthorization,
  WAIT_LIMIT_MS,
} from '@/platform/privacy-authorization'
import { phone } from '../../support/taro-stub'

beforeEach(() => {
  phone.reset()
  jest.useFakeTimers({ now: 0 })
})
afterEach(() => jest.useRealTimers())

/** WeChat's side: lets an API wait, and keeps every answer that it was given. */
function trigger(referrer: string): object[] {
  const answers: object[] = []
  for (const listener of phone.privacyListeners) {
    listener((answer) => answers.push(answer), { referrer })
  }
  return answers
}
function started() {
  const authorization = createPrivacyAuthorization()
  authorization.start()
  return authorization
}
const agreed = { event: 'agree', buttonId: 'gate-agree' }
const disagreed = { event: 'disagree' }
const exposed = { event: 'exposureAuthorization' }

it('registers with WeChat once, however often it is started', () => {
  const authorization = started()
  authorization.start()
  expect(phone.privacyListeners).toHaveLength(1)
})

it('gives three APIs that wait together exactly one answer each', () => {
  const authorization = started()
  const asked = ['chooseMedia', 'getPhoneNumber', 'setClipboardData'].map(trigger)
  expect(authorization.state().waiting).toEqual([
    'chooseMedia',
    'getPhoneNumber',
    'setClipboardData',
  ])
  authorization.agree('gate-agree')
  authorization.agree('gate-agree')
  authorization.disagree()
  authorization.leave()
  jest.advanceTimersByTime(WAIT_LIMIT_MS)
  expect(asked).toEqual([[agreed], [agreed], [agreed]])
  expect(authorization.state()).toEqual({ waiting: [], quiet: false })
})

it('says that the notice was seen once for each that waits, before the answer', () => {
  const authorization = started()
  const first = trigger('chooseMedia')
  authorization.painted()
  authorization.painted()
  const second = trigger('getPhoneNumber')
  authorization.painted()
  authorization.agree('gate-agree')
  expect([first, second]).toEqual([
    [exposed, agreed],
    [exposed, agreed],
  ])
})

it.each(['disagree', 'leave'] as const)('refuses all that waits on %s', (act) => {
  const authorization = started()
  const asked = ['chooseMedia', 'getPhoneNumber'].map(trigger)
  authorization[act]()
  authorization[act]()
  expect(asked).toEqual([[disagreed], [disagreed]])
  expect(authorization.state()).toEqual({ waiting: [], quiet: true })
})

it('refuses what nobody answered in time, each by its own clock', () => {
  const authorization = started()
  const first = trigger('chooseMedia')
  jest.advanceTimersByTime(WAIT_LIMIT_MS - 1)
  const second = trigger('getPhoneNumber')
  jest.advanceTimersByTime(1)
  expect([first, second]).toEqual([[disagreed], []])
  authorization.agree('gate-agree')
  jest.advanceTimersByTime(WAIT_LIMIT_MS)
  expect([first, second]).toEqual([[disagreed], [agreed]])
})

it('is quiet for ten seconds after a refusal, wherever it was made, and not a moment longer', () => {
  const authorization = started()
  trigger('setClipboardData')
  authorization.disagree()
  jest.advanceTimersByTime(6_000)
  authorization.refusedInWeChat()
  expect(authorization.state().quiet).toBe(true)
  jest.advanceTimersByTime(4_000)
  expect(authorization.state().quiet).toBe(false)
  authorization.refusedInWeChat()
  jest.advanceTimersByTime(QUIET_AFTER_REFUSAL_MS - 1)
  expect(authorization.state().quiet).toBe(true)
  jest.advanceTimersByTime(1)
  expect(authorization.state().quiet).toBe(false)
})

it('ends the quiet with an agreement', () => {
  const authorization = started()
  authorization.refusedInWeChat()
  authorization.agree('gate-agree')
  expect(authorization.state().quiet).toBe(false)
})

it('keeps an answer from one that asks while the answers are given', () => {
  const authorization = started()
  const later: object[][] = []
  for (const listener of phone.privacyListeners) {
    listener(() => later.push(trigger('chooseMedia')), { referrer: 'getPhoneNumber' })
  }
  authorization.disagree()
  expect(later).toEqual([[]])
  expect(authorization.state().waiting).toEqual(['chooseMedia'])
})

it('tells those who subscribed, until they leave', () => {
  const authorization = started()
  const seen: number[] = []
  const leave = authorization.subscribe(() => seen.push(authorization.state().waiting.length))
  trigger('chooseMedia')
  authorization.disagree()
  leave()
  trigger('chooseMedia')
  expect(seen).toEqual([1, 0])
})

it('does nothing when nothing waits', () => {
  const authorization = started()
  const before = authorization.state()
  authorization.painted()
  authorization.agree('gate-agree')
  authorization.leave()
  expect(authorization.state()).toBe(before)
})

it('asks WeChat about its guide', async () => {
  expect(await privacySetting()).toEqual({
    ok: true,
    needsAuthorization: true,
    contractName: 'guide',
  })
  expect(await openPrivacyContract()).toEqual({ ok: true })
  phone.refusal = { errMsg: 'requirePrivacyAuthorize:fail', errno: 104 }
  expect(await requirePrivacyAuthorization()).toEqual({ ok: false, reason: 'not_agreed' })
})

it('leaves a WeChat older than 2.32.3, and a browser, in peace', async () => {
  const unsupported = { ok: false, reason: 'unsupported' }
  phone.canIUse = () => false
  started()
  expect(phone.privacyListeners).toHaveLength(0)
  expect(await privacySetting()).toEqual(unsupported)
  expect(await requirePrivacyAuthorization()).toEqual(unsupported)
  phone.canIUse = () => true
  process.env.TARO_ENV = 'h5'
  expect(await openPrivacyContract()).toEqual(unsupported)
  process.env.TARO_ENV = 'weapp'
})
