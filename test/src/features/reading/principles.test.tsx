import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { routes } from '@contract/routes'
import { screen } from '@testing-library/react'
import { pageAt } from '@/features/reading/page-at'
import PrinciplesPage from '@/policy/principles/index'
import { loadReading, type Reading } from '../../../../server/policy/reading'
import { type ScriptedService, scriptedService } from '../../../support/phone-service'
import { logIn, openPage, tap } from '../../../support/rights'
import { phone } from '../../../support/taro-stub'

const ROOT = join(__dirname, '../../../..')

let reading: Reading
let service: ScriptedService

beforeAll(async () => {
  reading = await loadReading(join(ROOT, 'content'))
})
beforeEach(() => {
  logIn()
  service = scriptedService()
  service.answer(routes.readPrinciples, { value: reading.principles })
})

test('every page that a principle names stands in this app, and can be opened', () => {
  const named = reading.principles.principles.flatMap(({ shown_by }) => shown_by)
  expect(named.length).toBeGreaterThanOrEqual(7)
  for (const { page } of named) {
    expect([page, pageAt(page)]).not.toEqual([page, undefined])
    expect([page, existsSync(join(ROOT, 'src', `${page}.tsx`))]).toEqual([page, true])
  }
})

test('shows the seven, each with the ways to what keeps it', async () => {
  openPage(<PrinciplesPage />)
  expect(await screen.findByText('1. 权责一致')).toBeTruthy()
  expect(screen.getByText('7. 公开透明')).toBeTruthy()
  await tap('删除与注销', 'link')
  expect(phone.stack.at(-1)).toBe('/rights/erase/index')
})

test('a page that this app does not have is named and leads nowhere', async () => {
  const principle = {
    name: '新',
    meaning: '新的。',
    shown_by: [{ label: '新页', page: 'new/page' }],
  }
  service.answer(routes.readPrinciples, { value: { principles: [principle] } })
  openPage(<PrinciplesPage />)
  expect(await screen.findByText('新页')).toBeTruthy()
  expect(screen.queryByRole('link', { name: '新页' })).toBeNull()
})

test('without network the last copy stands', async () => {
  const first = openPage(<PrinciplesPage />)
  await screen.findByText('1. 权责一致')
  first.unmount()
  service.offline()
  openPage(<PrinciplesPage />)
  expect(await screen.findByText(/^没有网络。下面是/)).toBeTruthy()
  expect(screen.getByText('1. 权责一致')).toBeTruthy()
})
