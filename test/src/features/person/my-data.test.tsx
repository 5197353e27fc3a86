import { routes } from '@contract/routes'
import { act, render, screen } from '@testing-library/react'
import { session } from '@/platform/session'
import DataPage from '@/rights/data/index'
import { type ScriptedService, scriptedService } from '../../../support/phone-service'
import { call, comeBack, leave, logIn, myData, name, openPage, tap } from '../../../support/rights'
import { phone } from '../../../support/taro-stub'

let service: ScriptedService

beforeEach(() => {
  logIn()
  service = scriptedService()
  service.answer(routes.readMyData, { value: myData })
})

test('shows what is held as the server masked it, with source, purpose and term', async () => {
  openPage(<DataPage />)
  expect(await screen.findByText('王*明')).toBeTruthy()
  expect(screen.getAllByText('你填写')).toHaveLength(1)
  expect(screen.getAllByText('和你联系')).toHaveLength(2)
  expect(screen.getAllByText('账号使用期间')).toHaveLength(2)
  expect(screen.getAllByText('2026 年 11 月 20 日 10:20')).toHaveLength(2)
})

test('says that nothing is held, and why a locked field is not collected', async () => {
  openPage(<DataPage />)
  expect(await screen.findByText('我们没有这项信息')).toBeTruthy()
  expect(screen.getByText('影响评估通过以前，我们不收集')).toBeTruthy()
  expect(screen.getAllByText('敏感')).toHaveLength(2) // the filter, and the one that is
})

test('leads from an empty field to giving it, and from a held one to changing and deleting it', async () => {
  openPage(<DataPage />)
  await tap('更正姓名')
  expect(phone.stack.at(-1)).toBe('/rights/correct/index?field=name')
  await tap('删除姓名')
  expect(phone.stack.at(-1)).toBe('/rights/erase/index?field=name')
  await tap(/手机号/, 'link')
  expect(phone.stack.at(-1)).toBe('/rights/correct/index?field=phone')
})

test('shows only what is sensitive, or what others gave, where that is asked for', async () => {
  openPage(<DataPage />)
  await screen.findByText(name.label)
  await tap('敏感', 'radio')
  expect(screen.queryByText(name.label)).toBeNull()
  expect(screen.getByText('身份证号码')).toBeTruthy()
  await tap('别处来的', 'radio')
  expect(screen.getByText('没有这样的信息。')).toBeTruthy()
  await tap('全部', 'radio')
  expect(screen.getByText(name.label)).toBeTruthy()
})

test('shows one field alone where a link asks for it', async () => {
  openPage(<DataPage />, { field: 'cs_call' })
  expect(await screen.findByText(call.label)).toBeTruthy()
  expect(screen.queryByText(name.label)).toBeNull()
  expect(screen.getByText('看全部信息')).toBeTruthy()
})

test('keeps nothing of it on the phone, and without network says to come back', async () => {
  const first = openPage(<DataPage />)
  await screen.findByText('王*明')
  first.unmount()
  expect(JSON.stringify([...phone.storage.values()])).not.toContain('明')
  service.offline()
  render(<DataPage />)
  expect(await screen.findByText('联网后才能看。')).toBeTruthy()
  expect(screen.queryByText('王*明')).toBeNull()
})

test('says what failed, that nothing is lost, and tries again', async () => {
  service.answer(routes.readMyData, { problem: 'INTERNAL' })
  openPage(<DataPage />)
  expect(await screen.findByText(/我们这边出了问题/)).toBeTruthy()
  service.answer(routes.readMyData, { value: myData })
  await tap('重试')
  expect(await screen.findByText('王*明')).toBeTruthy()
})

test('a session that has ended becomes the way to log in, not an error', async () => {
  service.answer(routes.readMyData, { problem: 'UNAUTHENTICATED' })
  openPage(<DataPage />)
  expect(await screen.findByText('需要先登录才能查看。')).toBeTruthy()
  expect(session.get()).toBeNull()
})

test('while the account waits for deletion it can be seen, not changed, and the way back is there', async () => {
  service.answer(routes.readMyData, { value: { ...myData, frozen: true } })
  openPage(<DataPage />)
  expect(await screen.findByText(/账号正在等待删除/)).toBeTruthy()
  expect(screen.queryByRole('button', { name: '更正姓名' })).toBeNull()
  expect(screen.queryByRole('button', { name: '删除姓名' })).toBeNull()
  await tap('看申请，可以撤销', 'link')
  expect(phone.stack.at(-1)).toBe('/rights/requests/index')
})

describe('a value in clear', () => {
  const NOW = '2026-11-22T02:00:00.000Z'
  const shown = { field: 'name', value: '王小明', hide_at: '2026-11-22T02:01:00.000Z' }
  const field = { field: 'name' }

  beforeEach(() => {
    jest.useFakeTimers({ now: new Date(NOW) })
    service.answer(routes.revealDatum, { value: shown }, field)
  })
  afterEach(() => jest.useRealTimers())

  const reveal = async () => {
    const page = openPage(<DataPage />)
    await tap('查看明文姓名')
    await screen.findByText('王小明')
    return page
  }
  // Second by second, as React draws between the ticks.
  const wait = async (seconds: number) => {
    for (let passed = 0; passed < seconds; passed += 1) {
      await act(() => jest.advanceTimersByTimeAsync(1000))
    }
  }

  test('is asked for with a fresh login and stands with its seconds and its record', async () => {
    service.answer(routes.revealDatum, { problem: 'FRESH_LOGIN_REQUIRED' }, field)
    service.answer(routes.logInAfresh, () => {
      service.answer(routes.revealDatum, { value: shown }, field)
      return { value: { fresh_until: '2026-11-22T02:05:00.000Z' } }
    })
    await reveal()
    expect(service.asked(routes.logInAfresh)).toHaveLength(1)
    expect(screen.getByText('60 秒后隐藏').getAttribute('aria-hidden')).toBe('true')
    expect(screen.getByText('这次查看已经记下。')).toBeTruthy()
  })

  test('is gone after 60 seconds, and the mask is back', async () => {
    await reveal()
    await wait(59)
    expect(screen.getByText('王小明')).toBeTruthy()
    expect(screen.getByText('1 秒后隐藏')).toBeTruthy()
    await wait(1)
    expect(screen.queryByText('王小明')).toBeNull()
    expect(screen.getByText('王*明')).toBeTruthy()
  })

  test('is gone when the page is left, and does not come back with it', async () => {
    await reveal()
    leave()
    expect(screen.queryByText('王小明')).toBeNull()
    comeBack()
    await wait(1)
    expect(screen.queryByText('王小明')).toBeNull()
  })

  test('never appears when the answer comes after the page was left', async () => {
    openPage(<DataPage />)
    await tap('查看明文姓名')
    leave()
    await wait(1)
    expect(service.asked(routes.revealDatum, field)).toHaveLength(1)
    expect(screen.queryByText('王小明')).toBeNull()
  })

  test('is shown for no longer than 60 seconds by a phone whose clock is wrong', async () => {
    service.answer(
      routes.revealDatum,
      { value: { ...shown, hide_at: '2026-11-22T05:00:00.000Z' } },
      field,
    )
    await reveal()
    await wait(60)
    expect(screen.queryByText('王小明')).toBeNull()
  })

  test('can be hidden before its time', async () => {
    await reveal()
    await tap('现在隐藏')
    expect(screen.queryByText('王小明')).toBeNull()
  })

  test('is asked for once however often the button is tapped', async () => {
    openPage(<DataPage />)
    await tap('查看明文姓名')
    await tap('查看明文姓名')
    await screen.findByText('王小明')
    expect(service.asked(routes.revealDatum, field)).toHaveLength(1)
  })

  test('says why it is not shown, beside the value that was asked for', async () => {
    service.answer(routes.revealDatum, { problem: 'FRESH_LOGIN_REQUIRED' }, field)
    service.answer(routes.logInAfresh, { problem: 'SESSION_MISMATCH' })
    openPage(<DataPage />)
    await tap('查看明文姓名')
    expect(await screen.findByText(/不是同一个/)).toBeTruthy()
    expect(screen.getByText('王*明')).toBeTruthy()
  })

  test('leaves nothing in storage', async () => {
    await reveal()
    expect(JSON.stringify([...phone.storage.values()])).not.toContain('王小明')
  })
})
