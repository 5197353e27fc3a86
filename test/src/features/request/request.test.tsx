import type { RequestView } from '@contract/request'
import { routes } from '@contract/routes'
import { act, screen } from '@testing-library/react'
import { keepCode } from '@/features/request/kept-codes'
import { session } from '@/platform/session'
import RequestPage from '@/rights/request/index'
import {
  type ScriptedService,
  type ServiceCall,
  scriptedService,
} from '../../../support/phone-service'
import {
  closed,
  closing,
  comeBack,
  logIn,
  openPage,
  overview,
  submitted,
  tap,
  type,
} from '../../../support/rights'

const NUMBER = { number: closing.number }

let service: ScriptedService

beforeEach(() => {
  logIn()
  service = scriptedService()
  service.answer(routes.readRequest, { value: closing }, NUMBER)
})

const follow = () => openPage(<RequestPage />, NUMBER)
const standing = (changes: Partial<RequestView>) => {
  service.answer(routes.readRequest, { value: { ...closing, ...changes } }, NUMBER)
  follow()
}

test('says what was asked, by when it is answered, and every step', async () => {
  follow()
  expect(await screen.findByText('最晚 2026 年 12 月 11 日（周五）答复')).toBeTruthy()
  expect(screen.getByText('还剩 15 个工作日')).toBeTruthy()
  const steps = screen.getAllByRole('listitem').map(({ textContent }) => textContent)
  expect(steps.slice(0, 5)).toHaveLength(5)
  expect(steps[0]).toBe('受理11 月 22 日 10:00 · 你')
  expect(steps[1]).toContain('到 11 月 29 日 10:00')
  expect(steps[4]).toContain('还没开始')
})

test.each([
  [{ working_days_left: 0 }, '今天到期'],
  [{ working_days_left: -2 }, '已超期 2 个工作日'],
  [{ due_provisional: true }, '还剩 15 个工作日 · 暂定'],
])('%j reads %s', async (changes, words) => {
  standing(changes)
  expect(await screen.findByText(words)).toBeTruthy()
})

test('can be taken back in one tap while it waits, and shows that it was', async () => {
  const withdrawn: RequestView = {
    ...closing,
    state: 'withdrawn',
    can_withdraw: false,
    steps: [...closing.steps, { state: 'withdrawn', at: closing.submitted_at, actor: 'person' }],
  }
  service.answer(
    routes.withdrawRequest,
    () => {
      service.answer(routes.readRequest, { value: withdrawn }, NUMBER)
      return { value: withdrawn }
    },
    NUMBER,
  )
  follow()
  await tap('撤销删除')
  expect(await screen.findByText('已撤销，信息没有删除，可以继续使用。')).toBeTruthy()
  expect(await screen.findAllByText('已撤回')).toHaveLength(2)
  expect(screen.queryByText(/个工作日/)).toBeNull()
})

test('says that it is too late when the deletion has begun meanwhile', async () => {
  service.answer(routes.withdrawRequest, { problem: 'REQUEST_NOT_OPEN' }, NUMBER)
  follow()
  await tap('撤销删除')
  expect(await screen.findByText('这份申请已经办到下一步或者结束了，现在不能这样做。')).toBeTruthy()
})

test('tells in words what was removed, and that nothing is left', async () => {
  standing({ ...closed, scope: 'field:name', scope_label: '姓名' })
  expect(await screen.findByText('保存的信息：删除 3 条')).toBeTruthy()
  expect(screen.getByText('复查过了，没有剩下。')).toBeTruthy()
  expect(screen.queryByText(/查找用的索引/)).toBeNull()
})

test('looks again by itself while the deletion runs, and not for ever', async () => {
  jest.useFakeTimers()
  standing({ state: 'processing', can_withdraw: false })
  await screen.findByText('删除已经开始，不能撤销。')
  for (let passed = 0; passed < 60; passed += 1) {
    await act(() => jest.advanceTimersByTimeAsync(2_000))
  }
  const asked = service.asked(routes.readRequest, NUMBER).length
  expect(asked).toBeGreaterThan(5)
  expect(asked).toBeLessThan(20)
  jest.useRealTimers()
})

test('looks again when the person comes back to the page', async () => {
  follow()
  await screen.findByText('还剩 15 个工作日')
  service.answer(routes.readRequest, { value: closed }, NUMBER)
  comeBack()
  expect(await screen.findByText('复查过了，没有剩下。')).toBeTruthy()
})

describe('when the account is gone', () => {
  beforeEach(() => {
    keepCode(submitted)
    const byCode = ({ code }: ServiceCall) =>
      code === submitted.access_code ? { value: closed } : { problem: 'REQUEST_UNKNOWN' as const }
    service.answer(routes.readRequest, byCode, NUMBER)
    service.answer(routes.readOverview, { problem: 'UNAUTHENTICATED' })
  })

  test('the number and code on this phone still open it; the session ends and what remains is said', async () => {
    follow()
    expect(await screen.findByText('账号已经删除')).toBeTruthy()
    expect(screen.getByText(/这台手机已退出登录/)).toBeTruthy()
    expect(session.get()).toBeNull()
    expect(screen.getAllByText('已完成').length).toBeGreaterThan(0)
  })

  test('asks for the code where this phone keeps none, with the number filled in', async () => {
    service.answer(routes.readRequest, { problem: 'REQUEST_UNKNOWN' }, { number: 'Q1101-AAAAA' })
    openPage(<RequestPage />, { number: 'Q1101-AAAAA' })
    expect(await screen.findByDisplayValue('Q1101-AAAAA')).toBeTruthy()
  })

  test('another account of this phone stays logged in', async () => {
    service.answer(routes.readOverview, { value: overview })
    follow()
    expect(await screen.findByText('账号已经删除')).toBeTruthy()
    expect(session.get()).not.toBeNull()
    expect(screen.queryByText(/这台手机已退出登录/)).toBeNull()
  })
})

describe('by number and code, without login', () => {
  beforeEach(() => {
    session.clear()
    service.answer(routes.askStatus, { value: closing })
  })

  const askFor = async (number: string, code: string) => {
    openPage(<RequestPage />)
    await type('申请号', number)
    await type('查询码', code)
    await tap('查询')
  }

  test('opens the request, and its code takes it back', async () => {
    service.answer(routes.withdrawRequest, { value: closing }, NUMBER)
    await askFor(' Q1122-7KM2Q ', 'ABCDEFGH2345')
    expect(await screen.findByText('还剩 15 个工作日')).toBeTruthy()
    await tap('撤销删除')
    expect(await screen.findByText('已撤销，信息没有删除，可以继续使用。')).toBeTruthy()
    const [withdrawn] = service.asked(routes.withdrawRequest, NUMBER)
    expect(withdrawn).toMatchObject({ code: 'ABCDEFGH2345', session: undefined })
    const [asked] = service.asked(routes.askStatus)
    expect(asked?.body).toEqual({ number: 'Q1122-7KM2Q', code: 'ABCDEFGH2345' })
    expect(asked?.session).toBeUndefined()
  })

  test.each([
    ['REQUEST_UNKNOWN', '申请号或查询码不对。'],
    ['TOO_MANY_REQUESTS', '操作太快了，请过一会儿再试。'],
  ] as const)('%s keeps what was typed and says so', async (problem, words) => {
    service.answer(routes.askStatus, { problem })
    await askFor('Q1122-7KM2Q', 'WRONG')
    expect(await screen.findByText(words)).toBeTruthy()
    expect(screen.getByDisplayValue('WRONG')).toBeTruthy()
  })

  test('asks for what is missing before it asks the service', async () => {
    await askFor('Q1122-7KM2Q', '')
    expect(await screen.findByText('还没有填查询码。')).toBeTruthy()
    expect(service.asked(routes.askStatus)).toHaveLength(0)
  })
})
