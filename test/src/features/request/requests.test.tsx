import { routes } from '@contract/routes'
import { render, screen } from '@testing-library/react'
import { keepCode } from '@/features/request/kept-codes'
import { session } from '@/platform/session'
import RequestsPage from '@/rights/requests/index'
import { type ScriptedService, scriptedService } from '../../../support/phone-service'
import { closed, closing, logIn, openPage, submitted, tap, tapWords } from '../../../support/rights'
import { phone } from '../../../support/taro-stub'

const ended = { ...closed, number: 'Q1101-AAAAA', scope: 'field:name', scope_label: '姓名' }

let service: ScriptedService

beforeEach(() => {
  logIn()
  service = scriptedService()
  service.answer(routes.listRequests, { value: { requests: [closing, ended] } })
})

test('lists what is under way before what has ended, each with its number', async () => {
  openPage(<RequestsPage />)
  expect(await screen.findByText('在办')).toBeTruthy()
  expect(screen.getByText('已结束')).toBeTruthy()
  expect(screen.getByText('还剩 15 个工作日')).toBeTruthy()
  expect(screen.getByText('删除姓名')).toBeTruthy()
  await tapWords('注销账号')
  expect(phone.stack.at(-1)).toBe('/rights/request/index?number=Q1122-7KM2Q')
})

test('an empty list says what would appear there', async () => {
  service.answer(routes.listRequests, { value: { requests: [] } })
  openPage(<RequestsPage />)
  expect(await screen.findByText('你还没有提交过申请。')).toBeTruthy()
})

test('without network it shows the list as it was read last, with its time', async () => {
  const first = openPage(<RequestsPage />)
  await screen.findByText('在办')
  first.unmount()
  service.offline()
  render(<RequestsPage />)
  expect(await screen.findByText(/没有网络。下面是/)).toBeTruthy()
  expect(screen.getByText('注销账号')).toBeTruthy()
})

test('without network an empty list is still said to be empty', async () => {
  service.answer(routes.listRequests, { value: { requests: [] } })
  const first = openPage(<RequestsPage />)
  await screen.findByText('你还没有提交过申请。')
  first.unmount()
  service.offline()
  render(<RequestsPage />)
  expect(await screen.findByText(/没有网络。下面是/)).toBeTruthy()
  expect(screen.getByText('你还没有提交过申请。')).toBeTruthy()
})

test('what was read with one login is not shown to another', async () => {
  const first = openPage(<RequestsPage />)
  await screen.findByText('在办')
  first.unmount()
  service.offline()
  session.set({ token: 'another-session-of-somebody-else' })
  render(<RequestsPage />)
  expect(await screen.findByText('没有网络。连上网络后再试。')).toBeTruthy()
  expect(screen.queryByText('注销账号')).toBeNull()
})

test('without a login a request can be followed by number, and those of this phone are listed', async () => {
  session.clear()
  keepCode(submitted)
  openPage(<RequestsPage />)
  expect(await screen.findByText('Q1122-7KM2Q')).toBeTruthy()
  await tap('凭号查询')
  expect(phone.stack.at(-1)).toBe('/rights/request/index')
  expect(service.asked(routes.listRequests)).toHaveLength(0)
})
