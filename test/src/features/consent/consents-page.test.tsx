import { noticeOf, stateOf } from '../../../support/consent'
import { consentService, entryOf, openConsents, SESSION } from '../../../support/consents-page'
import { Refusal, serviceWith } from '../../../support/phone-service'

const SHA = 'b'.repeat(64)
const AGREED = { choice: 'agreed', at: '2026-11-22T02:00:00.000Z' }

test('shows what is offered or was chosen, since when, under which version, with its receipt', async () => {
  const app = await openConsents({})
  expect(app.sees('隐私政策和基本注册')).toBe(true)
  expect(app.sees('产品介绍')).toBe(false)
  expect(app.screen.getAllByText('同意于 2026 年 11 月 22 日 10:20')).toHaveLength(3)
  expect(app.screen.getAllByText('按政策 0.9 版')).toHaveLength(3)
  const [, phone] = app.screen.getAllByRole('link', { name: '看凭证' })
  app.fireEvent.click(phone ?? app.shown.container)
  await app.settle()
  expect(app.phone.stack.at(-1)).toBe(`/proof/receipt/index?entry=${entryOf(1)}`)
  app.cleanup()
})

test.each([
  ['refused', '不同意，2026 年 11 月 22 日 10:20'],
  ['withdrawn', '撤回于 2026 年 11 月 22 日 10:20'],
  ['expired', '2026 年 11 月 21 日 08:00 到期，按不同意处理'],
  ['used', '已经用过，2026 年 11 月 22 日 10:20。再用会再问你'],
  ['never_asked', '还没有选过，按不同意处理'],
] as const)('says in words that an item is %s, and shows it off', async (status, words) => {
  const state = { ...stateOf('C2p', status), expires_at: '2026-11-21T00:00:00.000Z' }
  const app = await openConsents({ service: consentService({ states: [state] }) })
  expect([app.isOn('手机号'), app.sees(words)]).toEqual(['false', true])
  app.cleanup()
})

test('says until when a consent is good', async () => {
  const state = { ...stateOf('C2p', 'given'), expires_at: '2027-11-21T00:00:00.000Z' }
  const app = await openConsents({ service: consentService({ states: [state] }) })
  expect(app.sees('按政策 0.9 版 · 有效到 2027 年 11 月 21 日')).toBe(true)
  app.cleanup()
})

test('says how far each recipient has been told to stop, by name', async () => {
  const stop = { item: 'C4:acme', recipient: 'acme', attempts: 3, at: '2026-11-22T02:30:00.000Z' }
  const seen = async (state: 'waiting' | 'acknowledged' | 'gave_up') => {
    const stops = [{ ...stop, state }]
    const states = [stateOf('C4:acme', 'withdrawn')]
    const app = await openConsents({ service: consentService({ states, stops }) })
    const told = app.screen.getByText('某关联公司', { exact: false }).textContent
    app.cleanup()
    return told
  }
  expect(await seen('waiting')).toBe('已通知 某关联公司 停止 3 次，等待回执')
  expect(await seen('acknowledged')).toBe('某关联公司 已停止，回执 11 月 22 日 10:30')
  expect(await seen('gave_up')).toContain('某关联公司 没有回应，通知了 3 次')
})

test('says beside what an account needs that switching it off is closing the account', async () => {
  const app = await openConsents({})
  expect(app.screen.getAllByRole('switch')).toHaveLength(2)
  await app.tap('link', '去看注销会怎样')
  expect(app.phone.stack.at(-1)).toBe('/rights/erase/index')
  app.cleanup()
})

test('reads the states anew when the page comes back into view', async () => {
  const app = await openConsents({})
  app.service.mine.states = [stateOf('C2p', 'refused')]
  app.act(() => {
    for (const shown of app.phone.listeners.pageShow) {
      shown({})
    }
  })
  await app.settle()
  expect(app.isOn('手机号')).toBe('false')
  app.cleanup()
})

test('gives a consent only after its own notice, by a choice of two', async () => {
  const app = await openConsents({ service: refusedPhone() })
  await app.tap('switch', '手机号')
  expect(app.service.of('chooseConsent')).toEqual([])
  expect(app.screen.getByRole('dialog').textContent).toContain('说明。')
  await app.tap('button', '同意')
  expect(app.service.of('chooseConsent')[0]?.body).toMatchObject({
    item: 'C2p',
    decision: 'given',
    expression: 'explicit_action',
    action_id: 'sheet-agree',
    exposure_token: 'exposure-of-C2p',
  })
  expect([app.isOn('手机号'), app.sees('已记下你的同意。')]).toEqual(['true', true])
  app.cleanup()
})

test('shows the key points and what differs from before, ahead of the choice', async () => {
  const notice = noticeOf('C2p', {
    points: [{ label: '接收方', answer: '某关联公司' }],
    differences: [
      { kind: 'purpose_added', subject: '推荐活动', before: null, after: '手机号', material: true },
    ],
  })
  const app = await openConsents({ service: refusedPhone({ readMyNotice: () => notice }) })
  await app.tap('switch', '手机号')
  const words = app.screen.getByRole('dialog').textContent ?? ''
  expect(words).toContain('「手机号」的用途变了：现在还用于「推荐活动」。')
  expect(words).toContain('接收方某关联公司')
  app.cleanup()
})

test('records a refusal as one, and stays off', async () => {
  const app = await openConsents({ service: refusedPhone() })
  await app.tap('switch', '手机号')
  await app.tap('button', '不同意')
  expect(app.service.of('chooseConsent')[0]?.body).toMatchObject({ decision: 'refused' })
  expect([app.isOn('手机号'), app.sees('已记下：不同意。')]).toEqual(['false', true])
  app.cleanup()
})

test('takes closing the sheet for no decision', async () => {
  const app = await openConsents({ service: refusedPhone() })
  await app.tap('switch', '手机号')
  await app.tap('button', '关闭')
  expect(app.service.of('chooseConsent')).toEqual([])
  expect(app.isOn('手机号')).toBe('false')
  app.cleanup()
})

test('says without network that consent cannot be given, and gives none', async () => {
  const app = await openConsents({ service: refusedPhone() })
  await app.setOnline(false)
  await app.tap('switch', '手机号')
  expect(app.sees('同意要联网')).toBe(true)
  expect(app.screen.queryByRole('button', { name: '同意' })).toBeNull()
  expect(app.isOn('手机号')).toBe('false')
  app.cleanup()
})

test('keeps the sheet, says why a choice was not recorded, and shows the notice anew', async () => {
  let version = 0
  const service = refusedPhone({
    readMyNotice: ({ params }) => {
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
  })
  const app = await openConsents({ service })
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
  const service = { ...consentService(), ...serviceWith({}) }
  const app = await openConsents({ kept: { 'gate-choice': AGREED }, service })
  expect(app.sees('同意于 2026 年 11 月 22 日 10:00。')).toBe(true)
  await app.tap('button', '重新选')
  await app.tap('button', '不同意，先逛逛')
  expect(app.sees('隐私政策和基本注册：不同意')).toBe(true)
  expect(app.phone.requests.every(({ method }) => method === 'GET')).toBe(true)
  app.cleanup()
})

test('forgets the ticket of who takes the first choice back', async () => {
  const ticket = { token: 'ticket-1', entry: SHA }
  const app = await openConsents({ kept: { 'gate-choice': AGREED, 'consent-ticket': ticket } })
  await app.tap('button', '重新选')
  await app.tap('button', '不同意，先逛逛')
  expect([...app.phone.storage.keys()]).toEqual(['gate-choice'])
  app.cleanup()
})

test('reads on without network from the last good answer, and says of when', async () => {
  const first = await openConsents({})
  first.cleanup()
  const service = consentService()
  service.online.now = false
  const app = await openConsents({ storage: first.storage, service })
  expect(app.sees('没有网络。下面是')).toBe(true)
  expect(app.isOn('手机号')).toBe('true')
  app.cleanup()
})

test('shows nobody the states that another login left behind', async () => {
  const first = await openConsents({})
  first.cleanup()
  const service = consentService()
  service.online.now = false
  const token = `${SESSION.token}-of-somebody-else`
  first.storage.set('session', JSON.stringify({ token }))
  const app = await openConsents({ storage: first.storage, service })
  expect(app.sees('手机号')).toBe(false)
  app.cleanup()
})

function refusedPhone(answers: Parameters<typeof serviceWith>[0] = {}) {
  const states = [stateOf('C0', 'given'), stateOf('C2p', 'refused')]
  return consentService({ states, answers })
}
