import { documentClauses } from '@contract/policy'
import type { SubmittedRequest } from '@contract/request'
import { routes } from '@contract/routes'
import { screen } from '@testing-library/react'
import { session } from '@/platform/session'
import ExplainPage from '@/request/explain/index'
import { type ScriptedService, scriptedService } from '../../../support/phone-service'
import { OPERATOR_POLICY, releaseFrom } from '../../../support/release'
import { closing, logIn, openPage, submitted, TOKEN, tap, type } from '../../../support/rights'
import { phone } from '../../../support/taro-stub'

const release = releaseFrom(OPERATOR_POLICY)
const clause = documentClauses(release.document).find(({ number }) => number !== '')
const about = { policy: 'privacy', version: '1.0', clause: clause?.id ?? '' }
const RELEASE = { policy: 'privacy', version: '1.0' }

const filed: SubmittedRequest = {
  ...submitted,
  request: {
    ...closing,
    type: 'explain',
    scope: `clause:${about.clause}`,
    scope_label: '《说明》1.0 版第 1 条',
    state: 'accepted',
    cooling_until: null,
  },
}

let service: ScriptedService

beforeEach(() => {
  logIn()
  service = scriptedService()
  service.answer(routes.readRelease, { value: release }, RELEASE)
  service.answer(routes.submitRequest, { value: filed })
})

const question = () => screen.findByLabelText('你想问什么')

test('quotes the clause, and files the question with its release and id', async () => {
  openPage(<ExplainPage />, about)
  expect(await screen.findByText(new RegExp(clause?.text.slice(0, 12) ?? ''))).toBeTruthy()
  await type('你想问什么', ' 保存多久？ ')
  await tap('提交')
  expect(await screen.findByText('已提交')).toBeTruthy()
  const [asked] = service.asked(routes.submitRequest)
  expect(asked?.body).toEqual({ type: 'explain', ...about, question: '保存多久？' })
})

test('the answer names the number, the code and the last day', async () => {
  openPage(<ExplainPage />, about)
  await type('你想问什么', '保存多久？')
  await tap('提交')
  expect(await screen.findByText('Q1122-7KM2Q')).toBeTruthy()
  expect(screen.getByText('最晚 2026 年 12 月 11 日答复。')).toBeTruthy()
  expect(screen.getByText('咨询《说明》1.0 版第 1 条')).toBeTruthy()
  expect(screen.getByText(/由人看过这一条以后答复/)).toBeTruthy()
})

test('an empty question is not sent', async () => {
  openPage(<ExplainPage />, about)
  await type('你想问什么', '   ')
  await tap('提交')
  expect(screen.getByText('还没有写问题。')).toBeTruthy()
  expect(service.asked(routes.submitRequest)).toEqual([])
})

test('says why a login is needed, and finds what was typed again after it', async () => {
  session.clear()
  const page = openPage(<ExplainPage />, about)
  await type('你想问什么', '谁能看到？')
  expect(screen.getByText('登录以后才能提交')).toBeTruthy()
  expect(screen.queryByRole('button', { name: '提交' })).toBeNull()
  await tap('注册 / 登录')
  expect(phone.stack.at(-1)).toBe('/pages/register/index')
  page.unmount()
  session.set({ token: TOKEN })
  openPage(<ExplainPage />, about)
  expect((await question()).textContent).toBe('谁能看到？')
  await tap('提交')
  await screen.findByText('已提交')
})

test('a question that was filed leaves no draft, and a draft never lies in the storage', async () => {
  const page = openPage(<ExplainPage />, about)
  await type('你想问什么', '只在内存里')
  expect([...phone.storage.values()].join('')).not.toContain('只在内存里')
  await tap('提交')
  await screen.findByText('已提交')
  page.unmount()
  openPage(<ExplainPage />, about)
  expect((await question()).textContent).toBe('')
})

test('keeps what was typed when it did not work, and trying again is the same act', async () => {
  service.answer(routes.submitRequest, 'lost')
  openPage(<ExplainPage />, about)
  await type('你想问什么', '为什么？')
  await tap('提交')
  expect(await screen.findByText('写好的内容还在，可以再试一次。')).toBeTruthy()
  service.answer(routes.submitRequest, { value: filed })
  await tap('提交')
  await screen.findByText('已提交')
  const keys = service.asked(routes.submitRequest).map(({ key }) => key)
  expect(new Set(keys).size).toBe(1)
})

test.each([
  [{ policy: 'privacy', version: '1.0', clause: 's99-c1' }],
  [{ policy: 'privacy', version: '7.0', clause: 's1-c1' }],
  [{}],
])('a link that names no clause says so: %j', async (params) => {
  openPage(<ExplainPage />, params)
  expect(await screen.findByText('没有找到要咨询的那一条')).toBeTruthy()
  await tap('去看政策')
  expect(phone.stack.at(-1)).toBe('/policy/reader/index')
})
