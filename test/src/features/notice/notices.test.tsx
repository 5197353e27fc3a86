import type { Announcement } from '@contract/announcement'
import type { PersonNotice } from '@contract/notice'
import { routes } from '@contract/routes'
import { act, screen, within } from '@testing-library/react'
import NoticesPage from '@/consent/notices/index'
import { forgetNotices } from '@/features/notice/notices-place'
import { session } from '@/platform/session'
import { type ScriptedService, scriptedService } from '../../../support/phone-service'
import { comeBack, logIn, openPage, tap, tapWords } from '../../../support/rights'
import { phone } from '../../../support/taro-stub'

const updated: PersonNotice = {
  id: 'release:privacy:1.0',
  kind: 'policy',
  title: '政策更新了',
  paragraphs: ['改了 3 处。'],
  at: '2026-11-22T02:20:00.000Z',
  opened_at: null,
  leads_to: { page: 'history', policy: 'privacy', from: '0.9', to: '1.0' },
}
const opened: PersonNotice = { ...updated, opened_at: '2026-11-22T03:00:00.000Z' }
const announcement: Announcement = {
  id: 'open',
  kind: 'service',
  title: '开放了',
  paragraphs: ['可以用了。'],
  published_on: '2026-11-22',
}
const OPENING = { id: updated.id }

let service: ScriptedService

beforeEach(() => {
  logIn()
  service = scriptedService()
  service.answer(routes.listAnnouncements, { value: { announcements: [announcement] } })
  service.answer(routes.listMyNotices, { value: { notices: [updated] } })
  service.answer(routes.openMyNotice, { value: opened }, OPENING)
})

const close = () => tap('关闭')

test('a notice is unread until it is opened, which is recorded once', async () => {
  openPage(<NoticesPage />)
  expect(await screen.findByText('未读')).toBeTruthy()
  await tapWords('政策更新了')
  const sheet = within(screen.getByRole('dialog', { name: '政策更新了' }))
  expect(sheet.getByText('改了 3 处。')).toBeTruthy()
  expect(screen.queryByText('未读')).toBeNull()
  await close()
  await tapWords('政策更新了')
  expect(service.asked(routes.openMyNotice, OPENING)).toHaveLength(1)
})

test('news of what came from elsewhere tells how much of what, and leads to it', async () => {
  const line = '来自丙公司，共 3 条：合作往来 3 条，用于“办理业务”。'
  const digest: PersonNotice = {
    ...opened,
    id: 'news:1',
    kind: 'data',
    title: '我们从别处收到了你的信息',
    paragraphs: [line],
    leads_to: { page: 'data' },
  }
  service.answer(routes.listMyNotices, { value: { notices: [digest] } })
  openPage(<NoticesPage />)
  await tapWords('我们从别处收到了你的信息')
  expect(await screen.findByText(line)).toBeTruthy()
  await tap('看我的信息')
  expect(phone.stack.at(-1)).toBe('/rights/data/index')
})

test('stays unread where the opening was not recorded, and tells it at the next opening', async () => {
  service.answer(routes.openMyNotice, 'no_network', OPENING)
  openPage(<NoticesPage />)
  await tapWords('政策更新了')
  await close()
  expect(await screen.findByText('未读')).toBeTruthy()
  await tapWords('政策更新了')
  await act(async () => {})
  expect(service.asked(routes.openMyNotice, OPENING)).toHaveLength(2)
})

test.each([
  [updated.leads_to, '看哪里变了', '/policy/history/index?policy=privacy&from=0.9&to=1.0'],
  [{ page: 'changes' }, '去看要重新选的', '/consent/changes/index'],
  [{ page: 'consents' }, '去看同意', '/consent/manage/index'],
  [
    { page: 'request', number: 'Q1122-7KM2Q' },
    '看申请',
    '/rights/request/index?number=Q1122-7KM2Q',
  ],
] as const)('leads to where it points: %j', async (leads_to, way, address) => {
  service.answer(routes.listMyNotices, { value: { notices: [{ ...opened, leads_to }] } })
  openPage(<NoticesPage />)
  await tapWords('政策更新了')
  await tap(way)
  expect(phone.stack.at(-1)).toBe(address)
})

test('a visitor reads what is announced, and nothing personal is asked', async () => {
  session.clear()
  openPage(<NoticesPage />)
  await tapWords('开放了')
  expect(screen.getByText('可以用了。')).toBeTruthy()
  expect(screen.getByText('下面是公告。给你个人的通知，登录以后才能看。')).toBeTruthy()
  expect(service.asked(routes.listMyNotices)).toEqual([])
})

test('nothing told is good news', async () => {
  service.answer(routes.listAnnouncements, { value: { announcements: [] } })
  service.answer(routes.listMyNotices, { value: { notices: [] } })
  openPage(<NoticesPage />)
  expect(await screen.findByText('没有通知，这是好事')).toBeTruthy()
})

test('without network the last notices of this login stand, and of no other', async () => {
  const first = openPage(<NoticesPage />)
  await screen.findByText('政策更新了')
  first.unmount()
  service.offline()
  const again = openPage(<NoticesPage />)
  expect(await screen.findByText(/^没有网络。下面是/)).toBeTruthy()
  expect(screen.getByText('政策更新了')).toBeTruthy()
  again.unmount()
  session.set({ token: 'token-of-somebody-else' })
  openPage(<NoticesPage />)
  expect(await screen.findByText('没有网络。连上网络后再试。')).toBeTruthy()
})

test('nothing of them stays on the phone once they are forgotten', async () => {
  openPage(<NoticesPage />)
  await screen.findByText('政策更新了')
  forgetNotices()
  expect([...phone.storage.values()].join('')).not.toContain('政策更新了')
})

test('looks again when the person comes back', async () => {
  openPage(<NoticesPage />)
  await screen.findByText('未读')
  service.answer(routes.listMyNotices, { value: { notices: [opened] } })
  comeBack()
  await act(async () => {})
  expect(screen.queryByText('未读')).toBeNull()
})
