import path from 'node:path'
import { routes } from '@contract/routes'
import { screen } from '@testing-library/react'
import { session } from '@/platform/session'
import CenterPage from '@/rights/center/index'
import { loadRegister } from '../../../../server/register/content'
import { type ScriptedService, scriptedService } from '../../../support/phone-service'
import { logIn, openPage, overview, tapWords } from '../../../support/rights'
import { phone } from '../../../support/taro-stub'

const REGISTER = path.join(__dirname, '../../../../content/register')

let service: ScriptedService

beforeEach(async () => {
  logIn()
  service = scriptedService()
  const { controller, services } = (await loadRegister(REGISTER)).register
  service.answer(routes.readOverview, { value: overview })
  service.answer(routes.readFront, { value: { controller, services } })
})

test('tells in numbers what is held, agreed to and under way', async () => {
  openPage(<CenterPage />)
  expect(await screen.findByText('3 项')).toBeTruthy()
  expect(screen.getByText('已同意 2 项')).toBeTruthy()
  expect(screen.getByText('1 件在办')).toBeTruthy()
})

test.each([
  ['我的信息', '/rights/data/index'],
  ['更正信息', '/rights/correct/index'],
  ['删除与注销', '/rights/erase/index'],
  ['同意与撤回', '/consent/manage/index'],
  ['我的申请', '/rights/requests/index'],
  ['凭号查询', '/rights/request/index'],
  ['三张清单', '/policy/lists/index'],
  ['获取副本', '/request/export/index'],
  ['转移到别处', '/request/transfer/index'],
  ['限制或拒绝使用', '/request/restrict/index'],
  ['投诉或索赔', '/request/complain/index'],
  ['近亲属申请', '/request/deceased/index'],
  ['孩子的信息', '/ward/wards/index'],
  ['我的凭证', '/proof/receipts/index'],
])('%s is one tap away', async (words, address) => {
  openPage(<CenterPage />)
  await tapWords(words)
  expect(phone.stack.at(-1)).toBe(address)
})

test('a number that could not be read is a dash, and every way still works', async () => {
  service.answer(routes.readOverview, { problem: 'INTERNAL' })
  openPage(<CenterPage />)
  expect(await screen.findAllByText('—')).toHaveLength(3)
  await tapWords('我的信息')
  expect(phone.stack.at(-1)).toBe('/rights/data/index')
})

test('without network it says which ways need one', async () => {
  service.offline()
  openPage(<CenterPage />)
  expect(await screen.findAllByText('需要联网')).toHaveLength(6)
})

test('a visitor sees what works without login, and asks the service for nothing personal', async () => {
  session.clear()
  openPage(<CenterPage />)
  expect(await screen.findByText('登录以后，可以查看、更正、删除你的信息。')).toBeTruthy()
  expect(screen.getByText('三张清单')).toBeTruthy()
  expect(screen.getByText('凭号查询')).toBeTruthy()
  expect(screen.getByText('投诉或索赔')).toBeTruthy()
  expect(screen.queryByText('我的信息')).toBeNull()
  expect(screen.queryByText('获取副本')).toBeNull()
  expect(service.asked(routes.readOverview)).toHaveLength(0)
})

test('an account that waits for its deletion is told so, with the way back', async () => {
  service.answer(routes.readOverview, { value: { ...overview, frozen: true } })
  openPage(<CenterPage />)
  await tapWords('看申请，可以撤销')
  expect(phone.stack.at(-1)).toBe('/rights/requests/index')
})

test('names the controller, and says honestly that no way to reach it is published yet', async () => {
  openPage(<CenterPage />)
  expect(await screen.findByText('西安慧伦普斯信息科技有限公司')).toBeTruthy()
  expect(screen.getByText(/还没有公布电话/)).toBeTruthy()
  expect(screen.getByText(/12377/)).toBeTruthy()
})

test('where no call can be made, it says so instead of doing nothing', async () => {
  phone.refusal = { errMsg: 'makePhoneCall:fail' }
  openPage(<CenterPage />)
  await tapWords('向监管投诉')
  expect(await screen.findByText(/这里不能拨号/)).toBeTruthy()
})
