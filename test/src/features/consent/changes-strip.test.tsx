import type { MyOverview } from '@contract/overview'
import { SESSION } from '../../../support/consents-page'
import { launch } from '../../../support/launch'
import { serviceWith } from '../../../support/phone-service'

const overview: MyOverview = {
  registered_at: '2026-11-22T02:00:00.000Z',
  frozen: false,
  masked_phone: null,
  account_tail: 'ABCD',
  consents_given: 2,
  requests_open: 0,
  values_held: 1,
  notices_unread: 0,
  changes_pending: 2,
}

async function open(page: 'home' | 'me', pending: number, loggedIn = true) {
  const kept = { 'gate-choice': { choice: 'agreed', at: '2026-11-22T02:00:00.000Z' } }
  const entries = Object.entries(loggedIn ? { ...kept, session: SESSION } : kept)
  const app = await launch(new Map(entries.map(([key, one]) => [key, JSON.stringify(one)])))
  const service = serviceWith({
    readOverview: () => ({ ...overview, changes_pending: pending }),
    listRequests: () => ({ requests: [] }),
  })
  app.phone.answer = service.answer
  const { default: Page } =
    page === 'home' ? await import('@/pages/home/index') : await import('@/pages/me/index')
  await app.show(<Page />)
  return { ...app, service }
}

test.each(['home', 'me'] as const)(
  'on %s one line says what waits and leads there',
  async (page) => {
    const app = await open(page, 2)
    app.fireEvent.click(app.screen.getByText('2 项同意的范围变了'))
    await app.settle()
    expect(app.phone.stack.at(-1)).toBe('/consent/changes/index')
    app.cleanup()
  },
)

test.each(['home', 'me'] as const)('on %s nothing is said once all is chosen', async (page) => {
  const app = await open(page, 0)
  expect(app.screen.queryByText('范围变了', { exact: false })).toBeNull()
  app.cleanup()
})

test('asks nothing about a visitor', async () => {
  const app = await open('home', 2, false)
  expect(app.service.of('readOverview')).toEqual([])
  expect(app.screen.queryByText('范围变了', { exact: false })).toBeNull()
  app.cleanup()
})

test('forgets the states of consents with the login', async () => {
  const app = await open('me', 0)
  app.phone.storage.set('consents', '{}')
  app.fireEvent.click(app.screen.getByRole('button', { name: '退出登录' }))
  await app.settle()
  expect(app.phone.storage.has('consents')).toBe(false)
  app.cleanup()
})
