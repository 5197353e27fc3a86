import type { RequestView } from '@contract/request'
import { routes } from '@contract/routes'
import { screen } from '@testing-library/react'
import { codeOf, rememberTypedCode } from '@/features/request/kept-codes'
import { session } from '@/platform/session'
import AppealPage from '@/request/appeal/index'
import ComplainPage from '@/request/complain/index'
import DeceasedPage from '@/request/deceased/index'
import { type ScriptedService, scriptedService } from '../../../support/phone-service'
import { closing, logIn, openPage, tap, tapWords, type } from '../../../support/rights'
import { phone } from '../../../support/taro-stub'

const filed = (of: Partial<RequestView>) => ({
  value: {
    request: { ...closing, state: 'accepted' as const, cooling_until: null, ...of },
    access_code: 'ABCDEFGH2345',
  },
})

let service: ScriptedService

beforeEach(() => {
  logIn()
  session.clear()
  service = scriptedService()
})

const asked = () => service.asked(routes.submitPublicRequest).map(({ body }) => body)

describe('a complaint', () => {
  beforeEach(() => {
    service.answer(routes.submitPublicRequest, filed({ type: 'complain', scope_label: '' }))
  })

  test('needs no account and no contact, and gives a number and a code', async () => {
    openPage(<ComplainPage />)
    await tap('给了别人', 'radio')
    await type('发生了什么', ' 有人知道我的电话。 ')
    await tap('提交投诉')
    expect(await screen.findByText('ABCDEFGH2345')).toBeTruthy()
    expect(screen.getByText('由人调查以后答复，答复会写在这份申请里。')).toBeTruthy()
    expect(asked()).toEqual([
      {
        type: 'complain',
        about: 'shared',
        words: '有人知道我的电话。',
        claims_damage: false,
        contact: { kind: 'none' },
      },
    ])
    expect(codeOf(closing.number)).toBe('ABCDEFGH2345')
  })

  test('chooses nothing beforehand, says 15 days, and what is missing', async () => {
    openPage(<ComplainPage />)
    expect(screen.getByText('不用登录，15 天以内答复。')).toBeTruthy()
    const chosen = [...screen.getAllByRole('radio'), ...screen.getAllByRole('checkbox')]
    expect(chosen.map((one) => one.getAttribute('aria-checked'))).not.toContain('true')
    await tap('提交投诉')
    expect(await screen.findByText('请选一项是关于什么的。')).toBeTruthy()
    expect(screen.getByText('还没有写发生了什么。')).toBeTruthy()
    expect(asked()).toEqual([])
  })

  test('claims damage, and is answered by the way that was left', async () => {
    openPage(<ComplainPage />)
    await tap('泄露了', 'radio')
    await type('发生了什么', '损失 200 元。')
    await tap('我要求赔偿损失', 'checkbox')
    await tap('发邮件', 'radio')
    await type('邮箱', 'not an address')
    await tap('提交投诉')
    expect(await screen.findByText('不像邮箱，请再看一遍。')).toBeTruthy()
    await type('邮箱', 'li@example.test')
    await tap('提交投诉')
    await screen.findByText('ABCDEFGH2345')
    expect(asked()).toMatchObject([
      { claims_damage: true, contact: { kind: 'email', email: 'li@example.test' } },
    ])
  })

  test('keeps what was written when it did not get through', async () => {
    service.answer(routes.submitPublicRequest, { problem: 'TOO_MANY_REQUESTS' })
    openPage(<ComplainPage />)
    await tap('别的', 'radio')
    await type('发生了什么', '一件事。')
    await tap('提交投诉')
    expect(await screen.findByText('操作太快了，请过一会儿再试。')).toBeTruthy()
    expect(screen.getByDisplayValue('一件事。')).toBeTruthy()
  })
})

test('a close relative asks without an account, and gives no document first', async () => {
  service.answer(routes.submitPublicRequest, filed({ type: 'deceased', scope_label: '' }))
  openPage(<DeceasedPage />)
  expect(screen.getByText(/先不用交材料/)).toBeTruthy()
  await type('他注册用的手机号', '15612345677')
  await tap('子女', 'radio')
  await tap('要一份副本', 'radio')
  await type('为了什么', '办理遗产。')
  await tap('打电话', 'radio')
  await tap('提交申请')
  expect(await screen.findByText('不像电话号码，请再看一遍。')).toBeTruthy()
  await type('电话号码', '15700000000')
  await tap('提交申请')
  expect(await screen.findByText('已提交')).toBeTruthy()
  expect(asked()).toEqual([
    {
      type: 'deceased',
      phone: '15612345677',
      kinship: 'child',
      wish: 'copy',
      interest: '办理遗产。',
      contact: { kind: 'phone', phone: '15700000000' },
    },
  ])
})

describe('an appeal', () => {
  test('names the request, says who looks again, and is filed with the account', async () => {
    logIn()
    service = scriptedService()
    service.answer(routes.submitRequest, filed({ type: 'appeal', appeal: closing.number }))
    openPage(<AppealPage />, { number: closing.number })
    expect(screen.getByText('由没有办过这件事的另一个人重新看。')).toBeTruthy()
    await tap('提交申诉')
    expect(await screen.findByText('还没有写哪里不对。')).toBeTruthy()
    await type('哪里不对', '没有看我的材料。')
    await tap('提交申诉')
    await screen.findByText('已提交')
    expect(service.asked(routes.submitRequest).map(({ body }) => body)).toEqual([
      { type: 'appeal', number: closing.number, words: '没有看我的材料。' },
    ])
  })

  test('needs no account where the code of the request is known', async () => {
    const about = { number: 'Q1101-AAAAA' }
    rememberTypedCode(about.number, 'CODE2345')
    service.answer(routes.appealRequest, filed({ type: 'appeal', number: 'Q1123-AAAAA' }), about)
    openPage(<AppealPage />, about)
    await type('哪里不对', '没有看我的材料。')
    await tap('提交申诉')
    expect(await screen.findByText('ABCDEFGH2345')).toBeTruthy()
    expect(service.asked(routes.appealRequest, about).map(({ body }) => body)).toEqual([
      { words: '没有看我的材料。' },
    ])
    expect(codeOf('Q1123-AAAAA')).toBe('ABCDEFGH2345')
  })

  test('with neither account nor code leads to opening the request by its code first', async () => {
    openPage(<AppealPage />, { number: closing.number })
    await tap('用查询码打开')
    expect(phone.stack.at(-1)).toBe(`/rights/request/index?number=${closing.number}`)
  })

  test('with neither of them can still be said as a complaint about that request', async () => {
    openPage(<AppealPage />, { number: closing.number })
    await tapWords('都没有，改用投诉')
    expect(phone.stack.at(-1)).toBe(`/request/complain/index?number=${closing.number}`)
    openPage(<ComplainPage />, { number: closing.number })
    expect(screen.getByDisplayValue(`关于申请 ${closing.number}：`)).toBeTruthy()
  })
})
