import { type PhoneCode, phoneNumberButton } from '@/platform/phone-number'
import { privacyAuthorization } from '@/platform/privacy-authorization'
import { phone } from '../../support/taro-stub'

// The app registers once for its life.
privacyAuthorization.start()
const [wechat] = phone.privacyListeners

beforeEach(() => {
  jest.useFakeTimers({ now: 0 })
  phone.reset()
})
afterEach(() => {
  jest.runOnlyPendingTimers()
  jest.useRealTimers()
})

const GIVEN = { errMsg: 'getPhoneNumber:ok', code: 'phone-code' }
const DENIED = { errMsg: 'getPhoneNumber:fail user deny' }
const REFUSED = { errMsg: 'getPhoneNumber:fail privacy permission is not authorized', errno: 103 }

/** The button of one launch, the outcomes it gave, and an API that waits for the guide meanwhile. */
function tapped() {
  const outcomes: PhoneCode[] = []
  const answers: object[] = []
  const button = phoneNumberButton('phone-wechat', (outcome) => outcomes.push(outcome))
  wechat?.((answer) => answers.push(answer), { referrer: 'setClipboardData' })
  return { button, outcomes, answers }
}
type Coupled = Extract<
  ReturnType<typeof phoneNumberButton>,
  { onAgreePrivacyAuthorization: unknown }
>
function coupled(button: ReturnType<typeof phoneNumberButton>): Coupled {
  if (button.onAgreePrivacyAuthorization === undefined) {
    throw new Error('not the coupled button')
  }
  return button
}

const AGREED = { event: 'agree', buttonId: 'phone-wechat' }

/** What WeChat's guide and the number came to, in one tap of the coupled button. */
const OUTCOMES = {
  'guide agreed, number given': {
    agrees: true,
    detail: GIVEN,
    gives: { ok: true, code: 'phone-code' },
  },
  'guide agreed, number kept back': {
    agrees: true,
    detail: DENIED,
    gives: { ok: false, reason: 'denied' },
  },
  'guide refused': { agrees: false, detail: REFUSED, gives: { ok: false, reason: 'refused' } },
  'guide agreed long ago': {
    agrees: false,
    detail: GIVEN,
    gives: { ok: true, code: 'phone-code' },
  },
}

describe.each(['guide first', 'number first'])('the coupled button, %s', (order) => {
  test.each(Object.entries(OUTCOMES))('%s: each event does its own part alone', (_, outcome) => {
    const { agrees, detail, gives } = outcome
    const { button, outcomes, answers } = tapped()
    const { onAgreePrivacyAuthorization, onGetPhoneNumber } = coupled(button)
    const events = [
      () => (agrees ? onAgreePrivacyAuthorization() : undefined),
      () => onGetPhoneNumber({ detail }),
    ]
    for (const event of order === 'guide first' ? events : events.reverse()) {
      event()
    }
    expect(outcomes).toEqual([gives])
    expect(answers).toEqual(agrees ? [AGREED] : [])
    expect(privacyAuthorization.state().quiet).toBe('reason' in gives && gives.reason === 'refused')
    privacyAuthorization.leave()
  })
})

test.each([
  [{ errMsg: 'getPhoneNumber:fail', errno: 103 }, 'refused'],
  [{ errMsg: 'getPhoneNumber:fail', errno: 104 }, 'not_agreed'],
  [{ errMsg: 'getPhoneNumber:fail', errno: 112 }, 'undeclared'],
  [{ errMsg: 'getPhoneNumber:fail appid privacy api banned' }, 'banned'],
  [{ errMsg: 'getPhoneNumber:fail', errno: 1400001 }, 'no_quota'],
  [{ errMsg: 'getPhoneNumber:fail user cancel' }, 'denied'],
  [{ errMsg: 'getPhoneNumber:ok', encryptedData: 'of an old WeChat' }, 'unsupported'],
  [{ errMsg: 'getPhoneNumber:fail jsapi invalid' }, 'failed'],
  [{}, 'failed'],
])('reads %j as %s', (detail, reason) => {
  const { button, outcomes } = tapped()
  coupled(button).onGetPhoneNumber({ detail })
  expect(outcomes).toEqual([{ ok: false, reason }])
  privacyAuthorization.leave()
})

test('is the plain phone button on a WeChat that knows no coupled one', () => {
  phone.canIUse = () => false
  const outcomes: PhoneCode[] = []
  const button = phoneNumberButton('phone-wechat', (outcome) => outcomes.push(outcome))
  expect(button).toMatchObject({ id: 'phone-wechat', openType: 'getPhoneNumber' })
  expect(button).not.toHaveProperty('onAgreePrivacyAuthorization')
})
