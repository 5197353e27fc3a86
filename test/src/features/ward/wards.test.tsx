import path from 'node:path'
import { routes } from '@contract/routes'
import type { NewWard, WardData } from '@contract/ward'
import { screen } from '@testing-library/react'
import WardsPage from '@/ward/wards/index'
import { loadRegister } from '../../../../server/register/content'
import { noticeOf } from '../../../support/consent'
import { type ScriptedService, scriptedService } from '../../../support/phone-service'
import { logIn, openPage, tap, tapTwice, tapWords, type } from '../../../support/rights'

const REGISTER = path.join(__dirname, '../../../../content/register')
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

describe('correcting a value of a child', () => {
  const NAME = { ward: WARD, field: 'name' }
  const sent = () => service.asked(routes.putWardDatum, NAME)

  beforeEach(async () => {
    const { register } = await loadRegister(REGISTER)
    service.answer(routes.readRegister, { value: { sha256: 'ab12'.repeat(16), register } })
    service.answer(routes.putWardDatum, { value: held }, NAME)
    openPage(<WardsPage />, { ward: WARD })
    await screen.findByText('微信账号标识')
  })

  const correctName = async (typed: string) => {
    await tapWords('更正姓名')
    await type('姓名', typed)
    await tap('保存')
  }

  test('is offered only for kinds that the guardian may correct', () => {
    expect(screen.getByText('更正姓名')).toBeTruthy()
    expect(screen.queryByText('更正微信账号标识')).toBeNull()
  })

  test('begins empty, asks for no value, and says that the present one is not shown', async () => {
    await tapWords('更正姓名')
    expect(await screen.findByLabelText('姓名')).toHaveProperty('value', '')
    expect(screen.getByText(/不显示现在保存的内容/)).toBeTruthy()
    expect(service.asked(routes.readMyData)).toEqual([])
  })

  test('sends what was typed, says so, and shows the kinds as they are now', async () => {
    await correctName(' 林小禾 ')
    expect(await screen.findByText('已更正姓名')).toBeTruthy()
    expect(sent()).toHaveLength(1)
    expect(sent()[0]?.body).toMatchObject({ value: '林小禾', action_id: 'ward-correct-save' })
    expect(await screen.findByText('删除姓名')).toBeTruthy()
    expect(service.asked(routes.readWard, { ward: WARD })).toHaveLength(2)
  })

  test('asks WeChat once more where the login is too old, then saves without another tap', async () => {
    service.answer(routes.putWardDatum, { problem: 'FRESH_LOGIN_REQUIRED' }, NAME)
    service.answer(routes.logInAfresh, () => {
      service.answer(routes.putWardDatum, { value: held }, NAME)
      return { value: { fresh_until: '2026-11-22T02:05:00.000Z' } }
    })
    await correctName('林小禾')
    expect(await screen.findByText('已更正姓名')).toBeTruthy()
    expect(service.asked(routes.logInAfresh)).toHaveLength(1)
  })

  test('says beside the field what is wrong, and sends nothing', async () => {
    await correctName('   ')
    expect(await screen.findByText('还没有填写。')).toBeTruthy()
    expect(sent()).toEqual([])
  })

  test('a value that the server refuses stays as it was typed, with the reason', async () => {
    service.answer(routes.putWardDatum, { problem: 'VALUE_INVALID', detail: 'TOO_LONG' }, NAME)
    await correctName('林小禾')
    expect(await screen.findByText('太长了，少写一些。')).toBeTruthy()
    expect(screen.getByDisplayValue('林小禾')).toBeTruthy()
  })

  test('without an answer keeps what was typed, and tries again with the same key', async () => {
    service.answer(routes.putWardDatum, 'lost', NAME)
    await correctName('林小禾')
    expect(await screen.findByText('你填的内容还在，没有丢。')).toBeTruthy()
    expect(screen.getByDisplayValue('林小禾')).toBeTruthy()
    service.answer(routes.putWardDatum, { value: held }, NAME)
    await tap('保存')
    expect(await screen.findByText('已更正姓名')).toBeTruthy()
    const [first, second] = sent()
    expect(second?.key).toBe(first?.key)
  })

  test('saves once when tapped twice', async () => {
    await tapWords('更正姓名')
    await type('姓名', '林小禾')
    await tapTwice('保存')
    expect(await screen.findByText('已更正姓名')).toBeTruthy()
    expect(sent()).toHaveLength(1)
  })

  test('can be left, also where the register was not read, and sends nothing', async () => {
    service.answer(routes.readRegister, 'no_network')
    await tapWords('更正姓名')
    await screen.findByRole('button', { name: '重试' })
    await tap('不改了')
    expect(screen.getByText('更正姓名')).toBeTruthy()
    expect(sent()).toEqual([])
  })
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
