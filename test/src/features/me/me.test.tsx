import { routes } from '@contract/routes'
import { screen } from '@testing-library/react'
import { keepRequests, readKeptRequests } from '@/features/request/kept-requests'
import { displaySettings } from '@/frame/display-settings'
import MePage from '@/pages/me/index'
import { session } from '@/platform/session'
import { type ScriptedService, scriptedService } from '../../../support/phone-service'
import { closing, logIn, openPage, overview, TOKEN, tap, tapWords } from '../../../support/rights'
import { phone } from '../../../support/taro-stub'

let service: ScriptedService

beforeEach(() => {
  logIn()
  displaySettings.clear()
  service = scriptedService()
  service.answer(routes.readOverview, { value: overview })
  service.answer(routes.logOut, { value: { done: true } })
})

test('shows a masked number, never more, and the tail of the account', async () => {
  service.answer(routes.readOverview, { value: { ...overview, masked_phone: '156******77' } })
  openPage(<MePage />)
  expect(await screen.findByText('156******77')).toBeTruthy()
  expect(screen.getByText('账号尾号 7F3A')).toBeTruthy()
  expect(screen.getByText('2026 年 11 月 20 日注册')).toBeTruthy()
})

test('without a phone number it says only that somebody is logged in', async () => {
  openPage(<MePage />)
  expect(await screen.findByText('账号尾号 7F3A')).toBeTruthy()
  expect(screen.getByText('已登录')).toBeTruthy()
})

test('tells consents, open requests and data in numbers', async () => {
  openPage(<MePage />)
  await screen.findByText('账号尾号 7F3A')
  const center = screen.getByRole('link', { name: /隐私中心/ })
  expect(center.textContent).toBe('隐私中心2项同意1件在办3项信息')
})

test.each([
  [/^隐私中心/, '/rights/center/index'],
  [/^我的申请/, '/rights/requests/index'],
  [/^同意与撤回/, '/consent/manage/index'],
  [/^隐私政策/, '/policy/reader/index'],
  [/^收集与共享清单/, '/policy/lists/index'],
])('%s leads on also when the numbers could not be read', async (words, address) => {
  service.answer(routes.readOverview, { problem: 'INTERNAL' })
  openPage(<MePage />)
  expect(await screen.findByText('没有读到数字。下面的功能照常可用。')).toBeTruthy()
  expect(screen.getAllByText('—')).toHaveLength(5)
  await tap(words, 'link')
  expect(phone.stack.at(-1)).toBe(address)
})

test('without network it says that the numbers cannot be read', async () => {
  service.offline()
  openPage(<MePage />)
  expect(await screen.findByText('没有网络，读不到数字。下面的功能照常可用。')).toBeTruthy()
})

test('a visitor finds the way in, and no way out', async () => {
  session.clear()
  openPage(<MePage />)
  expect(screen.getByText('还没有登录')).toBeTruthy()
  expect(screen.queryByText('退出登录')).toBeNull()
  await tap('注册 / 登录')
  expect(phone.stack.at(-1)).toBe('/pages/register/index')
  expect(service.asked(routes.readOverview)).toHaveLength(0)
})

test('an account that waits for its deletion is told so, with the way back', async () => {
  service.answer(routes.readOverview, { value: { ...overview, frozen: true } })
  openPage(<MePage />)
  expect(await screen.findByText(/^账号正在等待删除/)).toBeTruthy()
  await tapWords('看申请，可以撤销')
  expect(phone.stack.at(-1)).toBe('/rights/requests/index')
})

test('logging out ends the session here and there, and leaves nothing of the person', async () => {
  keepRequests({ requests: [closing] }, new Date())
  openPage(<MePage />)
  await tap('退出登录')
  expect(await screen.findByText('还没有登录')).toBeTruthy()
  expect(screen.getByText('已退出登录')).toBeTruthy()
  expect(service.asked(routes.logOut)).toMatchObject([{ session: `Bearer ${TOKEN}` }])
  session.set({ token: TOKEN })
  expect(readKeptRequests()).toBeUndefined()
})

test('logging out works without network, and says what it could not do', async () => {
  service.offline()
  openPage(<MePage />)
  await tap('退出登录')
  expect(await screen.findByText('还没有登录')).toBeTruthy()
  expect(screen.getByText(/^这台手机已退出。/)).toBeTruthy()
})

test('the elder view is one switch, and holds at once', async () => {
  openPage(<MePage />)
  await tap('长辈版', 'switch')
  expect(displaySettings.get()?.elder).toBe(true)
  expect(screen.getByRole('switch', { name: '长辈版' }).getAttribute('aria-checked')).toBe('true')
})
