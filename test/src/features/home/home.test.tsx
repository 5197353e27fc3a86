import type { Announcement } from '@contract/announcement'
import { routes } from '@contract/routes'
import { act, screen, within } from '@testing-library/react'
import { gateChoice } from '@/features/consent/gate-choice'
import { displaySettings } from '@/frame/display-settings'
import HomePage from '@/pages/home/index'
import { session } from '@/platform/session'
import { type ScriptedService, scriptedService } from '../../../support/phone-service'
import { registerWith } from '../../../support/register'
import { closed, closing, logIn, openPage, tap, tapWords } from '../../../support/rights'
import { phone } from '../../../support/taro-stub'

const opening: Announcement = {
  id: 'open',
  kind: 'service',
  title: '开放了',
  paragraphs: ['第一段。', '第二段。'],
  published_on: '2026-11-22',
}
const news = [5, 4, 3, 2].map((day) => ({ ...opening, id: `n${day}`, title: `第 ${day} 号` }))

let service: ScriptedService

beforeEach(() => {
  logIn()
  session.clear()
  displaySettings.clear()
  service = scriptedService()
  service.answer(routes.listAnnouncements, { value: { announcements: [opening] } })
  serveFront()
  service.answer(routes.listRequests, { value: { requests: [] } })
})

function serveFront(controller = {}) {
  const register = registerWith()
  const known = { ...register.controller, ...controller }
  service.answer(routes.readFront, { value: { controller: known, services: register.services } })
}

// First, while this phone has never read anything.
test('without network and without a copy it says so, and the four ways stand', async () => {
  service.offline()
  openPage(<HomePage />)
  expect(await screen.findByText('没有网络。连上网络后再试。')).toBeTruthy()
  expect(screen.getAllByRole('link').map(({ textContent }) => textContent)).toEqual(
    expect.arrayContaining(['读政策', '管同意', '查我的信息', '删删除与注销']),
  )
})

test.each([
  ['读 政策', '/policy/reader/index'],
  ['管 同意', '/consent/manage/index'],
  ['查 我的信息', '/rights/data/index'],
  ['删 删除与注销', '/rights/erase/index'],
  ['收集与共享清单', '/policy/lists/index'],
  ['隐私中心', '/rights/center/index'],
])('%s is one tap away', async (words, address) => {
  openPage(<HomePage />)
  await tap(words, 'link')
  expect(phone.stack.at(-1)).toBe(address)
})

test('an announcement opens in full over the page', async () => {
  openPage(<HomePage />)
  await tapWords('开放了')
  const sheet = within(screen.getByRole('dialog', { name: '开放了' }))
  expect(sheet.getByText('第二段。')).toBeTruthy()
  expect(sheet.getByText('2026 年 11 月 22 日发布')).toBeTruthy()
  await tap('关闭')
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('shows the three newest announcements, and leads to all of them and one’s own', async () => {
  service.answer(routes.listAnnouncements, { value: { announcements: news } })
  openPage(<HomePage />)
  expect(await screen.findByText('第 3 号')).toBeTruthy()
  expect(screen.queryByText('第 2 号')).toBeNull()
  await tap('看全部通知', 'link')
  expect(phone.stack.at(-1)).toBe('/consent/notices/index')
})

test('a day without announcements is said in a line', async () => {
  service.answer(routes.listAnnouncements, { value: { announcements: [] } })
  openPage(<HomePage />)
  expect(await screen.findByText('今天没有新内容')).toBeTruthy()
})

test('without network the last copy stands, with its time', async () => {
  const first = openPage(<HomePage />)
  await screen.findByText('开放了')
  first.unmount()
  service.offline()
  openPage(<HomePage />)
  expect(await screen.findByText(/^没有网络。下面是 .+ 保存的内容。$/)).toBeTruthy()
  expect(screen.getByText('开放了')).toBeTruthy()
})

test('names what has not been published about the company', async () => {
  openPage(<HomePage />)
  expect(await screen.findByText(/还没有公布电话/)).toBeTruthy()
  expect(screen.queryByText(/^打电话/)).toBeNull()
})

test('where it cannot call, it leaves the number to be dialled', async () => {
  serveFront({ phone: '029-8888-0000' })
  openPage(<HomePage />)
  phone.refusal = { errMsg: 'makePhoneCall:fail' }
  await tapWords('打电话 029-8888-0000')
  expect(await screen.findByText(/这里不能拨号/)).toBeTruthy()
})

test('tells who is logged in what is under way and until when; what has ended is left out', async () => {
  session.set({ token: 'session-token-of-a-test' })
  service.answer(routes.listRequests, {
    value: { requests: [closing, { ...closed, number: 'Q1' }] },
  })
  openPage(<HomePage />)
  expect(await screen.findByText('最晚 2026 年 12 月 11 日（周五）答复')).toBeTruthy()
  expect(screen.getByText('还剩 15 个工作日')).toBeTruthy()
  expect(screen.getAllByText('注销账号')).toHaveLength(1)
  await tapWords('注销账号')
  expect(phone.stack.at(-1)).toBe('/rights/request/index?number=Q1122-7KM2Q')
})

test('an overdue request says so', async () => {
  session.set({ token: 'session-token-of-a-test' })
  const late = { ...closing, working_days_left: -2 }
  service.answer(routes.listRequests, { value: { requests: [late] } })
  openPage(<HomePage />)
  expect(await screen.findByText('已超期 2 个工作日')).toBeTruthy()
})

test('a request that waits for its owner says so and counts no days', async () => {
  session.set({ token: 'session-token-of-a-test' })
  const paused = { reason: 'evidence', since: closing.submitted_at, until: '2026-12-02' } as const
  service.answer(routes.listRequests, { value: { requests: [{ ...closing, paused }] } })
  openPage(<HomePage />)
  expect(await screen.findByText('在等你，打开看要补什么')).toBeTruthy()
  expect(screen.getByText('计时暂停')).toBeTruthy()
  expect(screen.queryByText(/个工作日|最晚/)).toBeNull()
})

test('with nothing under way it says nothing about requests', async () => {
  session.set({ token: 'session-token-of-a-test' })
  openPage(<HomePage />)
  await screen.findByText('开放了')
  expect(screen.queryByText('在办的申请')).toBeNull()
})

test('without network it shows the requests as they were read last, with the time', async () => {
  session.set({ token: 'session-token-of-a-test' })
  service.answer(routes.listRequests, { value: { requests: [closing] } })
  const first = openPage(<HomePage />)
  await screen.findByText('注销账号')
  first.unmount()
  service.offline()
  openPage(<HomePage />)
  expect(await screen.findByText(/保存的，联网后更新。$/)).toBeTruthy()
  expect(screen.getByText('注销账号')).toBeTruthy()
})

test('requests that could not be read are said so, and are asked for again on wish', async () => {
  session.set({ token: 'session-token-of-a-test' })
  service.answer(routes.listRequests, { problem: 'INTERNAL' })
  openPage(<HomePage />)
  expect(await screen.findByText('没有读到你的申请。')).toBeTruthy()
  service.answer(routes.listRequests, { value: { requests: [closing] } })
  await tap('重试')
  expect(await screen.findByText('注销账号')).toBeTruthy()
})

test('asks nothing personal for a visitor, and shows that they look around', async () => {
  gateChoice.set({ choice: 'refused', at: new Date().toISOString() })
  openPage(<HomePage />)
  expect(await screen.findByText('访客浏览中 · 去选择')).toBeTruthy()
  await screen.findByText('开放了')
  expect(service.asked(routes.listRequests)).toHaveLength(0)
})

test('one tap makes everything larger, the same tap brings it back', async () => {
  openPage(<HomePage />)
  await tap('长辈版')
  expect(displaySettings.get()?.elder).toBe(true)
  await tap('标准版')
  expect(displaySettings.get()?.elder).toBe(false)
  await act(async () => {})
})

test('its card leads friends here', async () => {
  openPage(<HomePage />)
  expect(phone.shareCard()).toEqual({ title: '慧伦普斯隐私中心', path: '/pages/home/index' })
  await act(async () => {})
})
