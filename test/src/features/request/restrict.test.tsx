import path from 'node:path'
import { routes } from '@contract/routes'
import { screen } from '@testing-library/react'
import RestrictPage from '@/request/restrict/index'
import { loadRegister } from '../../../../server/register/content'
import { type ScriptedService, scriptedService } from '../../../support/phone-service'
import { closing, logIn, myData, openPage, tap, tapWords } from '../../../support/rights'

const REGISTER = path.join(__dirname, '../../../../content/register')
const ID = '019392f0-7b1a-7000-8000-000000000001'
const restriction = {
  restriction_id: ID,
  kind: 'restrict' as const,
  scope: 'field:name',
  scope_label: '姓名',
  since: '2026-11-20T02:00:00.000Z',
}
const filed = {
  request: {
    ...closing,
    type: 'restrict' as const,
    state: 'accepted' as const,
    cooling_until: null,
  },
  access_code: 'ABCDEFGH2345',
}

let service: ScriptedService

beforeEach(() => {
  logIn()
  service = scriptedService()
  service.answer(routes.listRestrictions, { value: { restrictions: [] } })
  service.answer(routes.readMyData, { value: myData })
  service.answer(routes.submitRequest, { value: filed })
})

const asked = () => service.asked(routes.submitRequest).map(({ body }) => body)

test('one field is restricted, and what that does is said before it is sent', async () => {
  const { register } = await loadRegister(REGISTER)
  service.answer(routes.readRegister, { value: { register, sha256: 'a'.repeat(64) } })
  openPage(<RestrictPage />)
  expect(await screen.findByText('没有限制。')).toBeTruthy()
  await tapWords('某一项信息')
  await tapWords('姓名')
  expect(await screen.findByText(/这些信息只保存，不使用，不给别人/)).toBeTruthy()
  expect(asked()).toEqual([])
  await tap('提交申请')
  await screen.findByText('已提交')
  expect(asked()).toEqual([{ type: 'restrict', scope: { kind: 'field', field: 'name' } }])
})

test('everything at once needs no further question', async () => {
  openPage(<RestrictPage />)
  await tapWords('全部信息')
  await tap('提交申请')
  await screen.findByText('已提交')
  expect(asked()).toEqual([{ type: 'restrict', scope: { kind: 'account' } }])
})

test('a purpose is objected to by its name', async () => {
  const { register } = await loadRegister(REGISTER)
  const [purpose] = register.purposes
  service.answer(routes.readRegister, { value: { register, sha256: 'a'.repeat(64) } })
  openPage(<RestrictPage />)
  await tapWords('某一项用途')
  await tapWords(purpose?.label ?? '')
  await tap('提交申请')
  await screen.findByText('已提交')
  expect(asked()).toEqual([{ type: 'object', purpose: purpose?.code }])
})

test('what is restricted is listed, and lifted in one tap', async () => {
  service.answer(routes.listRestrictions, { value: { restrictions: [restriction] } })
  service.answer(
    routes.liftRestriction,
    () => {
      service.answer(routes.listRestrictions, { value: { restrictions: [] } })
      return { value: { restrictions: [] } }
    },
    { restriction: ID },
  )
  openPage(<RestrictPage />)
  expect(await screen.findByText('限制使用 · 2026 年 11 月 20 日起')).toBeTruthy()
  await tap('解除姓名')
  expect(await screen.findByText('已解除，可以重新使用。')).toBeTruthy()
  expect(await screen.findByText('没有限制。')).toBeTruthy()
})
