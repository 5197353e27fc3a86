import { noticeOf, stateOf } from '../../../support/consent'
import { launch } from '../../../support/launch'
import { type Answers, NO_NETWORK, Refusal, serviceWith } from '../../../support/phone-service'
import { itemWith, registerWith } from '../../../support/register'

const SHA = 'b'.repeat(64)
const register = registerWith({
  consent_items: [
    itemWith({ label: '隐私政策和基本注册' }),
    itemWith({
      code: 'C2p',
      label: '手机号',
      required_for: [],
      withdrawal: 'erase_fields',
      withdraw_effect: '撤回后，我们删除你的手机号。',
      refuse_effect: '我们只能在小程序里通知你。',
    }),
    itemWith({ code: 'C7', label: '产品介绍', state: 'off', withdrawal: 'stop_use' }),
  ],
})
const SESSION = { token: 'session-token-of-more-than-twenty' }
const AGREED = { choice: 'agreed', at: '2026-11-22T02:00:00.000Z' }

/** Answers as a service does that remembers where the phone number's consent stands. */
function service(answers: Answers = {}) {
  let phone = stateOf('C2p', 'given')
  return serviceWith({
    readRegister: () => ({ sha256: SHA, register }),
    listConsents: () => ({
      states: [stateOf('C0', 'given'), phone, stateOf('C7', 'never_asked')],
    }),
    readNotice: ({ params }) => noticeOf(params.item ?? ''),
    withdrawConsent: () => {
      phone = stateOf('C2p', 'withdrawn')
      return phone
    },
    chooseConsent: ({ body }) => {
      phone = stateOf('C2p', body.decision)
      return phone
    },
    ...answers,
  })
}

async function open(kept: Record<string, object>, played = service()) {
  const storage = new Map(Object.entries(kept).map(([key, one]) => [key, JSON.stringify(one)]))
  const app = await launch(storage)
  app.phone.answer = played.answer
  const { default: ConsentManagePage } = await import('@/consent/manage/index')
  await app.show(<ConsentManagePage />)
  const tap = async (role: string, name: string) => {
    app.fireEvent.click(app.screen.getByRole(role, { name }))
    await app.settle()
  }
  const sees = (words: string) => app.screen.queryByText(words, { exact: false }) !== null
  const isOn = () => app.screen.getByRole('switch').getAttribute('aria-checked')
  return { ...app, service: played, tap, sees, isOn }
}

test('shows what is offered or was chosen, since when, and its proof', async () => {
  const app = await open({ session: SESSION })
  expect(app.sees('隐私政策和基本注册')).toBe(true)
  expect(app.sees('产品介绍')).toBe(false)
  expect(app.screen.getAllByText('同意于 2026 年 11 月 22 日 10:20')).toHaveLength(2)
  expect(app.screen.getAllByText('c0ffee12…')).toHaveLength(2)
  const [first] = app.screen.getAllByRole('link', { name: '看全部编号' })
  if (first) {
    app.fireEvent.click(first)
  }
  expect(app.sees('c0ffee12'.padEnd(64, '0'))).toBe(true)
  app.cleanup()
})

test('says beside what an account needs that switching it off is closing the account', async () => {
  const app = await open({ session: SESSION })
  expect(app.screen.getAllByRole('switch')).toHaveLength(1)
  await app.tap('link', '去看注销会怎样')
  expect(app.phone.stack.at(-1)).toBe('/rights/erase/index')
  app.cleanup()
})

test('takes a consent back by one tap, whose effect stood there before', async () => {
  const app = await open({ session: SESSION })
  expect(app.sees('撤回后，我们删除你的手机号。')).toBe(true)
  await app.tap('switch', '手机号')
  expect(app.service.of('withdrawConsent')).toHaveLength(1)
  expect([app.isOn(), app.sees('已撤回，马上生效。')]).toEqual(['false', true])
  app.cleanup()
})

test('sends one withdrawal however often the switch is tapped', async () => {
  const app = await open({ session: SESSION })
  const box = app.screen.getByRole('switch')
  app.act(() => {
    box.click()
    box.click()
  })
  await app.settle()
  expect(app.service.of('withdrawConsent')).toHaveLength(1)
  app.cleanup()
})

test('pretends nothing without network, and repeats the same act when tapped again', async () => {
  const app = await open({ session: SESSION }, service({ withdrawConsent: () => NO_NETWORK }))
  await app.tap('switch', '手机号')
  expect([app.isOn(), app.sees('没有网络，还没有撤回。联网后再关一次。')]).toEqual(['true', true])
  await app.tap('switch', '手机号')
  const [first, second] = app.service.of('withdrawConsent')
  expect(second).toEqual(first)
  app.cleanup()
})

test('gives a consent only after its own notice, by a choice of two', async () => {
  const app = await open({ session: SESSION })
  await app.tap('switch', '手机号')
  await app.tap('switch', '手机号')
  expect(app.service.of('chooseConsent')).toEqual([])
  expect(app.screen.getByRole('dialog').textContent).toContain('说明。')
  await app.tap('button', '同意')
  expect(app.service.of('chooseConsent')[0]?.body).toMatchObject({
    item: 'C2p',
    decision: 'given',
    expression: 'explicit_action',
    exposure_token: 'exposure-of-C2p',
  })
  expect([app.isOn(), app.sees('已记下你的同意。')]).toEqual(['true', true])
  app.cleanup()
})

test('records a refusal as one, and stays off', async () => {
  const app = await open({ session: SESSION })
  await app.tap('switch', '手机号')
  await app.tap('switch', '手机号')
  await app.tap('button', '不同意')
  expect(app.service.of('chooseConsent')[0]?.body).toMatchObject({ decision: 'refused' })
  expect([app.isOn(), app.sees('已记下：不同意。')]).toEqual(['false', true])
  app.cleanup()
})

test('keeps the sheet, says why a choice was not recorded, and shows the notice anew', async () => {
  let version = 0
  const app = await open(
    { session: SESSION },
    service({
      readNotice: ({ params }) => {
        version += 1
        return noticeOf(params.item ?? '', {
          paragraphs: [`第 ${version} 版。`],
          exposure_token: `token-${version}`,
        })
      },
      chooseConsent: ({ body }) =>
        body.exposure_token === 'token-1'
          ? new Refusal('NOTICE_CHANGED')
          : stateOf('C2p', body.decision),
    }),
  )
  await app.tap('switch', '手机号')
  await app.tap('switch', '手机号')
  await app.tap('button', '同意')
  expect(app.screen.getByRole('dialog').textContent).toContain('告知内容刚刚更新了')
  expect(app.screen.getByRole('dialog').textContent).toContain('第 2 版。')
  await app.tap('button', '同意')
  const [stale, sent] = app.service.of('chooseConsent')
  expect(sent?.body).toMatchObject({ exposure_token: 'token-2' })
  expect(sent?.key).not.toBe(stale?.key)
  app.cleanup()
})

test('knows a guest’s choice without network, and lets them choose again', async () => {
  const app = await open({ 'gate-choice': AGREED }, serviceWith({}))
  expect(app.sees('同意于 2026 年 11 月 22 日 10:00。')).toBe(true)
  await app.tap('button', '重新选')
  await app.tap('button', '不同意，先逛逛')
  expect(app.sees('隐私政策和基本注册：不同意')).toBe(true)
  expect(app.phone.requests.every(({ method }) => method === 'GET')).toBe(true)
  app.cleanup()
})

test('forgets the ticket of who takes the first choice back', async () => {
  const ticket = { token: 'ticket-1', entry: SHA }
  const app = await open({ 'gate-choice': AGREED, 'consent-ticket': ticket })
  await app.tap('button', '重新选')
  await app.tap('button', '不同意，先逛逛')
  expect([...app.phone.storage.keys()]).toEqual(['gate-choice'])
  app.cleanup()
})
