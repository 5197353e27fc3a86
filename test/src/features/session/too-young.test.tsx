import { routes } from '@contract/routes'
import { screen } from '@testing-library/react'
import { gateChoice } from '@/features/consent/gate-choice'
import RegisterPage from '@/pages/register/index'
import { session } from '@/platform/session'
import { PROBLEM_TITLES } from '../../../../server/text/problems'
import { type ScriptedService, scriptedService } from '../../../support/phone-service'
import { openPage, tap, type } from '../../../support/rights'
import { phone } from '../../../support/taro-stub'

const CHILDREN = { policy: 'children' }
const RELEASE = {
  ...CHILDREN,
  version: '1.0',
  title: '儿童个人信息保护规则',
  effective_at: '2026-01-01T00:00:00.000Z',
  published_at: '2026-01-01T00:00:00.000Z',
  sha256: 'b'.repeat(64),
  source_bytes: 1000,
  changes: null,
}
const OPENED = {
  session_token: 'session-token-of-a-child',
  expires_at: '2026-12-22T00:00:00.000Z',
  known: false,
}

let service: ScriptedService
let logins: number

beforeEach(() => {
  phone.reset()
  session.clear()
  gateChoice.set({ choice: 'agreed', at: '2026-11-01T00:00:00.000Z' })
  logins = 0
  phone.login = async () => {
    logins += 1
    return { code: 'code-1' }
  }
  service = scriptedService()
  service.answer(routes.listReleases, { value: { releases: [RELEASE] } }, CHILDREN)
  service.answer(routes.joinAsWard, { value: OPENED })
})

async function saysUnder14(): Promise<void> {
  openPage(<RegisterPage />)
  await tap('我未满 14 周岁', 'radio')
  await tap('下一步')
}

test('without rules for children it stops with the reason and what still works, and asks nobody who this is', async () => {
  service.answer(routes.listReleases, { problem: 'NOT_FOUND' }, CHILDREN)
  await saysUnder14()
  expect(await screen.findByText(/儿童个人信息保护规则还没有公布/)).toBeTruthy()
  expect(screen.getByText(/你仍然可以读政策、看清单、看公告/)).toBeTruthy()
  expect(screen.queryByLabelText('加入码')).toBeNull()
  expect(logins).toBe(0)
})

test('a phone joins with the guardian’s code and is asked for no consent', async () => {
  await saysUnder14()
  await type('加入码', '7km2q9xz')
  await tap('用微信加入')
  expect(await screen.findByText('你已经登录了。')).toBeTruthy()
  expect(service.asked(routes.joinAsWard).map(({ body }) => body)).toEqual([
    { join_code: '7KM2Q9XZ', login: { login_code: 'code-1' } },
  ])
  expect(service.asked(routes.giveFirstConsent)).toEqual([])
  expect(session.get()).toEqual({ token: OPENED.session_token })
})

test('a code that cannot be one is not sent, and WeChat is not asked', async () => {
  await saysUnder14()
  await type('加入码', '0000')
  await tap('用微信加入')
  expect(await screen.findByText(/加入码是 8 位数字和大写字母/)).toBeTruthy()
  expect([logins, service.asked(routes.joinAsWard)]).toEqual([0, []])
})

test('a code that is wrong is told in the service’s words', async () => {
  service.answer(routes.joinAsWard, { problem: 'JOIN_CODE_INVALID' })
  await saysUnder14()
  await type('加入码', '7KM2Q9XZ')
  await tap('用微信加入')
  expect(await screen.findByText(PROBLEM_TITLES.JOIN_CODE_INVALID)).toBeTruthy()
})
