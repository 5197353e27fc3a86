import path from 'node:path'
import type { Register } from '@contract/register'
import { publicLists } from '@contract/register-lists'
import { act, fireEvent, render, screen, within } from '@testing-library/react'
import { PublicListsView } from '@/features/register/PublicListsView'
import { explainFailure } from '@/frame/explain-failure'
import { ExplainFailureContext } from '@/ui/resource'
import { loadRegister } from '../../../../server/register/content'
import { phone } from '../../../support/taro-stub'

let register: Register
beforeAll(async () => {
  register = (await loadRegister(path.join(__dirname, '../../../../content/register'))).register
})

const answered = (body: unknown) => async () => ({ statusCode: 200, data: JSON.stringify(body) })
const noNetwork = async (): Promise<never> => {
  throw { errMsg: 'request:fail net::ERR_INTERNET_DISCONNECTED', errno: 600001 }
}

async function show(given: { list?: string; loggedIn?: boolean } = {}) {
  const opened: string[] = []
  const onOpenMine = given.loggedIn ? (field: string) => void opened.push(field) : undefined
  const page = render(
    <ExplainFailureContext.Provider value={explainFailure}>
      <PublicListsView list={given.list} onOpenMine={onOpenMine} />
    </ExplainFailureContext.Provider>,
  )
  await act(async () => {})
  return { ...page, opened }
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))
const openTab = (name: string) => fireEvent.click(screen.getByRole('tab', { name }))

beforeEach(() => {
  jest.useFakeTimers({ now: new Date('2026-12-05T02:20:00Z') })
  phone.reset()
  phone.answer = answered(publicLists(register))
})
afterEach(() => jest.useRealTimers())

it('lists every declared field with what, why, how, how long and what then', async () => {
  const { container } = await show()
  while (screen.queryByRole('button', { name: '继续显示后面的项目' })) {
    press('继续显示后面的项目')
  }
  const shown = container.textContent ?? ''
  for (const { label, how, why } of register.fields) {
    expect(shown).toContain(label)
    expect(shown).toContain(how)
    expect(shown).toContain(why)
  }
  expect(container.querySelectorAll('.entry')).toHaveLength(register.fields.length)
})

it('sends the first entries only, and more as the list is read', async () => {
  const { container } = await show()
  const before = container.querySelectorAll('.entry').length
  expect(before).toBeLessThan(register.fields.length)
  act(() => {
    for (const reached of phone.listeners.endReached) {
      reached()
    }
  })
  expect(container.querySelectorAll('.entry').length).toBeGreaterThan(before)
})

it('says of a locked field that it cannot be collected', async () => {
  await show()
  press('继续显示后面的项目')
  press('继续显示后面的项目')
  const entry = screen.getByText('身份证号码').closest('.entry')
  expect(entry?.textContent).toContain('锁定')
  expect(entry?.textContent).toContain('敏感')
  expect(entry?.textContent).toContain('影响评估通过以前，这一项存不进来。')
})

it('says plainly that nothing is shared, and in which cases it could come to it', async () => {
  await show({ list: 'shared' })
  expect(screen.getByText('现在没有共享给任何人。')).toBeTruthy()
  for (const { label, told } of register.recipient_kinds) {
    expect(screen.getByText(label)).toBeTruthy()
    expect(screen.getByText(told)).toBeTruthy()
  }
})

it('tells of a recipient all that must be told of one', async () => {
  const recipient = {
    code: 'acme',
    kind: 'partner',
    name: '甲公司',
    contact: '029-00000000',
    purposes: ['partner_product'],
    method: '接口传送',
    fields: ['phone'],
  }
  phone.answer = answered(publicLists({ ...register, recipients: [recipient] }))
  await show({ list: 'shared' })
  expect(screen.queryByText('现在没有共享给任何人。')).toBeNull()
  const card = within(screen.getByText('甲公司').parentElement ?? document.body)
  for (const words of ['029-00000000', '接口传送', '手机号']) {
    expect(card.getByText(words)).toBeTruthy()
  }
})

it('keeps apart the permissions that are used and those that are not', async () => {
  await show()
  openTab('权限')
  expect(screen.getByRole('tab', { name: '权限' }).getAttribute('aria-selected')).toBe('true')
  const unused = within(screen.getByRole('list', { name: '没有使用的权限' }))
  expect(unused.getByText('我们不读取位置。')).toBeTruthy()
  expect(unused.queryByText('微信登录')).toBeNull()
})

it('leads who is logged in to their own value, and asks nothing of a visitor', async () => {
  const { unmount } = await show()
  expect(screen.getByText(/看清单不需要登录/)).toBeTruthy()
  expect(phone.requests.map(({ method, url }) => `${method} ${url}`)).toEqual(['GET /v1/lists'])
  unmount()
  const { opened } = await show({ loggedIn: true })
  fireEvent.click(screen.getByRole('link', { name: '看我的姓名' }))
  expect(opened).toEqual(['name'])
})

it('shows the kept lists without network, and from when they are', async () => {
  const { unmount } = await show()
  unmount()
  phone.answer = noNetwork
  await show()
  expect(screen.getByText('没有网络。下面是 12 月 5 日 10:20 保存的内容。')).toBeTruthy()
  expect(screen.getByText('微信账号标识')).toBeTruthy()
})
