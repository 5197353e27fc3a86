import { routes } from '@contract/routes'
import type { NewWard, WardData } from '@contract/ward'
import { screen } from '@testing-library/react'
import WardsPage from '@/rights/wards/index'
import { noticeOf } from '../../../support/consent'
import { type ScriptedService, scriptedService } from '../../../support/phone-service'
import { logIn, openPage, tap, tapWords, type } from '../../../support/rights'

const WARD = '019abc00-0000-7000-8000-000000000001'
const ward = { ward_id: WARD, nickname: '小雨', since: '2026-11-22T02:00:00.000Z', joined: false }
const added: NewWard = {
  ward,
  join_code: '7KM2Q9XZ',
  code_expires_at: '2026-11-23T02:00:00.000Z',
}
const held: WardData = {
  ward,
  kinds: [
    { field: 'wx_openid', label: '微信账号标识', count: 1, can_correct: false, can_erase: false },
    { field: 'name', label: '姓名', count: 1, can_correct: true, can_erase: true },
  ],
}

let service: ScriptedService

beforeEach(() => {
  logIn()
  service = scriptedService()
  service.answer(routes.listWards, { value: { rules_published: true, wards: [] } })
  service.answer(routes.readNotice, { value: noticeOf('C9') }, { item: 'C9' })
  service.answer(routes.addWard, { value: added })
  service.answer(routes.readWard, { value: held }, { ward: WARD })
})

async function fillIn() {
  await tap('父亲或母亲', 'radio')
  await type('怎么称呼孩子', ' 小雨 ')
  await tap('看告知，再决定')
}

test('without rules for children the page says why nobody can be registered, and offers nothing', async () => {
  service.answer(routes.listWards, { value: { rules_published: false, wards: [] } })
  openPage(<WardsPage />)
  expect(await screen.findByText('现在不能为孩子注册')).toBeTruthy()
  expect(screen.getByText(/儿童个人信息保护规则还没有公布/)).toBeTruthy()
  expect(screen.queryByRole('button', { name: '看告知，再决定' })).toBeNull()
})

test('what is missing is said, and neither relation is preselected', async () => {
  openPage(<WardsPage />)
  await tap('看告知，再决定')
  expect(await screen.findByText('请选你和孩子的关系，并填一个称呼。')).toBeTruthy()
  expect(service.asked(routes.readNotice, { item: 'C9' })).toEqual([])
})

test('the guardian’s sheet comes before anything about the child is sent; refusing sends nothing', async () => {
  openPage(<WardsPage />)
  await fillIn()
  expect(await screen.findByText('说明。')).toBeTruthy()
  await tap('不同意')
  expect(screen.queryByText('说明。')).toBeNull()
  expect(service.asked(routes.addWard)).toEqual([])
})

test('agreeing sends the separate consent with the notice’s token, and shows the code once', async () => {
  openPage(<WardsPage />)
  await fillIn()
  await tap('同意')
  expect(await screen.findByText('7KM2Q9XZ')).toBeTruthy()
  const [sent] = service.asked(routes.addWard)
  expect(sent?.body).toMatchObject({
    relation: 'parent',
    nickname: '小雨',
    choice: {
      item: 'C9',
      decision: 'given',
      expression: 'explicit_action',
      exposure_token: 'exposure-of-C9',
    },
  })
})

test('shows kinds and counts of a child, and deletes what the account need not have', async () => {
  service.answer(routes.eraseWardDatum, { value: held }, { ward: WARD, field: 'name' })
  openPage(<WardsPage />, { ward: WARD })
  expect(await screen.findByText('微信账号标识')).toBeTruthy()
  expect(screen.queryByText('删除微信账号标识')).toBeNull()
  await tapWords('删除姓名')
  expect(await screen.findByText('姓名')).toBeTruthy()
  expect(service.asked(routes.eraseWardDatum, { ward: WARD, field: 'name' })).toHaveLength(1)
})

test('taking the consent back is asked once more, says what follows, and can be left', async () => {
  service.answer(routes.withdrawWard, { value: { done: true } }, { ward: WARD })
  openPage(<WardsPage />, { ward: WARD })
  await tap('撤回同意，注销孩子的账号')
  expect(await screen.findByText(/马上开始注销/)).toBeTruthy()
  await tap('不撤回')
  expect(service.asked(routes.withdrawWard, { ward: WARD })).toEqual([])
  await tap('撤回同意，注销孩子的账号')
  await tap('确定撤回')
  expect(await screen.findByText('已撤回，孩子的账号正在注销')).toBeTruthy()
  expect(service.asked(routes.withdrawWard, { ward: WARD })).toHaveLength(1)
})
