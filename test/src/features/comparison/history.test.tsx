import { routes } from '@contract/routes'
import { act, screen, within } from '@testing-library/react'
import { gateChoice } from '@/features/consent/gate-choice'
import { session } from '@/platform/session'
import HistoryPage from '@/policy/history/index'
import { comparison, newer, older } from '../../../support/comparison'
import { stateOf } from '../../../support/consent'
import { type ScriptedService, scriptedService } from '../../../support/phone-service'
import { itemWith, registerWith } from '../../../support/register'
import { OPERATOR_POLICY, releaseFrom } from '../../../support/release'
import { logIn, openPage, tap } from '../../../support/rights'
import { phone } from '../../../support/taro-stub'

const POLICY = { policy: 'privacy' }
const PAIR = { ...POLICY, from: '0.9', to: '1.0' }
const ENTRY = 'ef56'.repeat(16)

let service: ScriptedService

beforeEach(() => {
  jest.useFakeTimers({ now: new Date('2026-12-05T02:20:00Z'), advanceTimers: true })
  logIn()
  process.env.TARO_ENV = 'h5'
  service = scriptedService()
  service.answer(routes.listReleases, { value: { releases: [newer, older] } }, POLICY)
  service.answer(routes.compareReleases, { value: comparison }, PAIR)
  const consents = [itemWith({ code: 'C0', label: '隐私政策和基本注册' })]
  service.answer(routes.readRegister, {
    value: { sha256: ENTRY, register: registerWith({ consent_items: consents }) },
  })
  const agreed = { ...stateOf('C0', 'given'), entry: ENTRY }
  const release = { policy: 'privacy', version: '0.9', sha256: older.sha256 }
  service.answer(routes.listConsents, {
    value: { states: [{ ...agreed, release }], changes: [], stops: [] },
  })
})
afterEach(async () => {
  await act(async () => {})
  jest.useRealTimers()
  process.env.TARO_ENV = 'weapp'
})

const momentOf = async (version: string) => {
  const rows = await screen.findAllByRole('listitem')
  const row = rows.find(({ textContent }) => textContent?.startsWith(`版本 ${version}`))
  return within(row ?? document.body)
}

// First, while this phone has never read anything.
test('without network and without a copy it says so', async () => {
  service.offline()
  openPage(<HistoryPage />)
  expect(await screen.findByText('没有网络。连上网络后再试。')).toBeTruthy()
})

test('tells of each release when it took effect, what it changed, and which is in force', async () => {
  openPage(<HistoryPage />)
  const current = await momentOf('1.0')
  expect(current.getByText('现行')).toBeTruthy()
  expect(current.getByText('2026 年 11 月 23 日起生效')).toBeTruthy()
  expect(current.getByText('改了 6 处：3 处需要重新同意，2 处告知，1 处文字修订')).toBeTruthy()
  const first = await momentOf('0.9')
  expect(first.getByText('第一版')).toBeTruthy()
  expect(first.queryByText('现行')).toBeNull()
})

test('marks what the person agreed to, and leads to its receipt and to any full text', async () => {
  openPage(<HistoryPage />)
  await screen.findByText('你同意过')
  const agreed = await momentOf('0.9')
  agreed.getByRole('link', { name: '同意凭证' }).click()
  expect(phone.stack.at(-1)).toBe(`/proof/receipt/index?entry=${ENTRY}`)
  agreed.getByRole('link', { name: '看全文' }).click()
  expect(phone.stack.at(-1)).toBe('/policy/reader/index?policy=privacy&version=0.9')
})

test('says each change in words: how, how much, what it means, what is asked again', async () => {
  const { container } = openPage(<HistoryPage />)
  await screen.findByText('改写')
  for (const word of ['新增', '删除', '移动', '需要重新同意', '告知', '文字修订']) {
    expect(screen.getAllByText(word).length).toBeGreaterThan(0)
  }
  expect(container.textContent).toContain('上面这些信息用在[删去：五][新增：六]处')
  expect(screen.getByText(/^对你的影响：同意以后，首页会出现附近的活动/)).toBeTruthy()
  expect(screen.getByText(/移到“六、有哪些风险，你能做什么 第 7 条”/)).toBeTruthy()
})

test('names what is asked again, also what only the register knows', async () => {
  openPage(<HistoryPage />)
  expect(await screen.findByText('会再问你：隐私政策和基本注册、改进我们的服务')).toBeTruthy()
  expect(screen.getByText('会再问你：改进我们的服务')).toBeTruthy()
})

test('says in sentences what is declared otherwise', async () => {
  openPage(<HistoryPage />)
  expect(
    await screen.findByText(/客服往来.*保存得更久了：原来是“2 年”，现在是“3 年”。/),
  ).toBeTruthy()
})

test('shows the unchanged text too on wish, with each change in its place', async () => {
  const whole = releaseFrom(OPERATOR_POLICY)
  service.answer(routes.readRelease, { value: whole }, { ...POLICY, version: '1.0' })
  openPage(<HistoryPage />)
  await tap('只看变化', 'switch')
  expect(await screen.findByText(/标题后面没有空行/)).toBeTruthy()
  expect(screen.getByText('改写')).toBeTruthy()
})

test('compares any other pair, the older first', async () => {
  const oldest = { ...older, version: '0.8', effective_at: '2026-10-01T00:00:00.000Z' }
  service.answer(routes.listReleases, { value: { releases: [newer, older, oldest] } }, POLICY)
  const other = { ...comparison, from: { ...comparison.from, version: '0.8' } }
  service.answer(routes.compareReleases, { value: other }, { ...PAIR, from: '0.8' })
  openPage(<HistoryPage />)
  await tap(/^较早的是 0.9/)
  await tap('版本 0.8', 'radio')
  expect(await screen.findByRole('button', { name: /^较早的是 0.8/ })).toBeTruthy()
  expect(service.asked(routes.compareReleases, { ...PAIR, from: '0.8' })).toHaveLength(1)
  expect(phone.shareCard()).toEqual({
    title: '隐私政策从 0.8 到 1.0 改了什么',
    path: '/policy/history/index?policy=privacy&from=0.8&to=1.0',
  })
})

test('opens the pair that a card names, whichever way round', async () => {
  openPage(<HistoryPage />, { from: '1.0', to: '0.9' })
  expect(await screen.findByRole('button', { name: /^较新的是 1.0/ })).toBeTruthy()
  expect(await screen.findByText('改写')).toBeTruthy()
})

test('a single release has nothing beside it', async () => {
  service.answer(routes.listReleases, { value: { releases: [older] } }, POLICY)
  openPage(<HistoryPage />)
  expect(await screen.findByText('还没有旧版本')).toBeTruthy()
})

test('a comparison that failed leaves the releases standing, and is asked for again on wish', async () => {
  service.answer(routes.compareReleases, { problem: 'INTERNAL' }, { ...PAIR, from: '0.8' })
  const oldest = { ...older, version: '0.8' }
  service.answer(routes.listReleases, { value: { releases: [newer, older, oldest] } }, POLICY)
  openPage(<HistoryPage />, { from: '0.8', to: '1.0' })
  await tap('重试')
  expect(screen.getByText('现行')).toBeTruthy()
  expect(service.asked(routes.compareReleases, { ...PAIR, from: '0.8' })).toHaveLength(2)
})

test('without network the last pair stands, with its time', async () => {
  const first = openPage(<HistoryPage />)
  await screen.findByText('改写')
  first.unmount()
  service.offline()
  openPage(<HistoryPage />)
  expect(await screen.findByText('改写')).toBeTruthy()
  expect(screen.getAllByText(/^没有网络。下面是 .+ 保存的内容。$/).length).toBeGreaterThan(0)
})

test('a visitor reads all of it, and nothing personal is asked', async () => {
  session.clear()
  gateChoice.set({ choice: 'refused', at: new Date().toISOString() })
  openPage(<HistoryPage />)
  expect(await screen.findByText('改写')).toBeTruthy()
  expect(screen.queryByText('你同意过')).toBeNull()
  expect(service.asked(routes.listConsents)).toEqual([])
})
