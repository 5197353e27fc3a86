import type { ServiceTerms } from '@contract/reading'
import { routes } from '@contract/routes'
import { act, render, screen } from '@testing-library/react'
import { OwnTerms } from '@/features/reading/OwnTerms'
import TermsPage from '@/policy/terms/index'
import { type ScriptedService, scriptedService } from '../../../support/phone-service'
import { logIn, openPage, tap } from '../../../support/rights'
import { phone } from '../../../support/taro-stub'

const SERVICE = { service: 'mini_program' }
const clause = { policy: 'privacy', version: '0.9', clause_id: 's5-c5', number: '5.' }

const alone: ServiceTerms = {
  service: 'mini_program',
  label: '小程序',
  general: { policy: 'privacy', version: '0.9', title: '隐私政策' },
  specific: null,
  topics: [
    {
      topic: 'retention',
      label: '保存多久',
      speaks: 'general',
      specific: null,
      general: { ...clause, text: '客服往来留 2 年。' },
      conflict: false,
    },
  ],
}
const together: ServiceTerms = {
  ...alone,
  specific: { policy: 'mini', version: '1.0', title: '小程序专门说明' },
  topics: alone.topics.map((topic) => ({
    ...topic,
    speaks: 'specific',
    specific: { ...clause, policy: 'mini', version: '1.0', text: '客服往来留 1 年。' },
    conflict: true,
  })),
}

let service: ScriptedService

beforeEach(() => {
  logIn()
  service = scriptedService()
})

test('beside the policy it names the other document and leads to both', async () => {
  service.answer(routes.readServiceTerms, { value: together }, SERVICE)
  render(<OwnTerms />)
  expect(await screen.findByText('这项服务还有专门的条款：小程序专门说明')).toBeTruthy()
  await tap('两份一起看', 'link')
  expect(phone.stack.at(-1)).toBe('/policy/terms/index?service=mini_program')
})

test.each([
  [
    'has no terms of its own',
    () => service.answer(routes.readServiceTerms, { value: alone }, SERVICE),
  ],
  ['is not known', () => {}],
  ['cannot be asked about', () => service.offline()],
])('shows nothing beside the policy where the service %s', async (_, prepare) => {
  prepare()
  const { container } = render(<OwnTerms />)
  await act(async () => {})
  expect(container.textContent).toBe('')
})

test('shows both documents, which one counts, and the clauses that differ', async () => {
  service.answer(routes.readServiceTerms, { value: together }, SERVICE)
  openPage(<TermsPage />, SERVICE)
  expect(await screen.findByText('不一样的有 1 处')).toBeTruthy()
  expect(screen.getByText('以特定条款为准')).toBeTruthy()
  expect(screen.getByText('5. 客服往来留 1 年。')).toBeTruthy()
  expect(screen.getByText('通用政策的说法，在这项服务里不适用')).toBeTruthy()
  await tap(/^小程序专门说明/, 'link')
  expect(phone.stack.at(-1)).toBe('/policy/reader/index?policy=mini&version=1.0')
})

test('says that there is only the policy where that is so', async () => {
  service.answer(routes.readServiceTerms, { value: alone }, SERVICE)
  openPage(<TermsPage />, SERVICE)
  expect(await screen.findByText('这项服务没有专门的条款，只按上面这一份。')).toBeTruthy()
  expect(screen.getByText('5. 客服往来留 2 年。')).toBeTruthy()
})

test('says so where there is no such service', async () => {
  openPage(<TermsPage />, { service: 'nothing' })
  expect(await screen.findByText('没有这项服务')).toBeTruthy()
})
