import { launch } from '../../support/launch'
import { NO_NETWORK, Refusal, serviceWith } from '../../support/phone-service'

const REFUSED = { choice: 'refused', at: new Date().toISOString() }

async function start(kept: Record<string, object> = {}) {
  const entries = Object.entries({ 'gate-choice': REFUSED, ...kept })
  const app = await launch(new Map(entries.map(([key, one]) => [key, JSON.stringify(one)])))
  const { PageFrame } = await import('@/frame/PageFrame')
  return { ...app, PageFrame }
}
const rootOf = (container: HTMLElement) => container.firstElementChild?.className ?? ''

test('asks once a launch whether the service plays WeChat, and says so on every page', async () => {
  const app = await start()
  app.phone.answer = async () => ({ statusCode: 200, header: {}, data: '{"active":true}' })
  const first = await app.show(<app.PageFrame>一</app.PageFrame>)
  await app.show(<app.PageFrame>二</app.PageFrame>)
  const asked = app.phone.requests.filter(({ url }) => url.endsWith('/sandbox'))
  expect(asked).toHaveLength(1)
  expect(first.container.textContent).toContain('沙盒')
  expect(app.screen.getAllByText('沙盒：这里的数据只用来试用')).toHaveLength(2)
  app.cleanup()
})

test('gives a page both ways out, and a tab page none', async () => {
  const app = await start()
  await app.show(<app.PageFrame>内容</app.PageFrame>)
  expect(app.screen.getByRole('button', { name: '返回' })).toBeTruthy()
  expect(app.screen.getByRole('button', { name: '首页' })).toBeTruthy()
  app.cleanup()
  await app.show(<app.PageFrame tab>内容</app.PageFrame>)
  expect(app.screen.queryByRole('button', { name: '返回' })).toBeNull()
  app.cleanup()
})

test('shows one’s own data only to who is logged in, and a visitor the ways on', async () => {
  const app = await start()
  await app.show(<app.PageFrame access="login">我的信息</app.PageFrame>)
  expect(app.screen.queryByText('我的信息')).toBeNull()
  expect(app.screen.getByText('浏览政策和清单不需要登录。')).toBeTruthy()
  app.fireEvent.click(app.screen.getByRole('button', { name: '注册 / 登录' }))
  await app.settle()
  expect(app.phone.stack.at(-1)).toBe('/pages/register/index')
  const { session } = await import('@/platform/session')
  app.act(() => session.set({ token: 'a-session-of-twenty-chars' }))
  expect(app.screen.getByText('我的信息')).toBeTruthy()
  app.cleanup()
})

test.each([
  [1, 'text-1'],
  [1.1, 'text-2'],
  [1.25, 'text-3'],
  [1.6, 'text-4'],
])('takes over WeChat’s text size %d where nothing was chosen', async (scale, text) => {
  const app = await start()
  app.phone.appBase = { theme: 'light', fontSizeScaleFactor: scale }
  const { container } = await app.show(<app.PageFrame>内容</app.PageFrame>)
  expect(rootOf(container)).toContain(text)
  app.cleanup()
})

test('follows what the person chose at once, and after the next start', async () => {
  const app = await start()
  app.phone.appBase = { theme: 'light', fontSizeScaleFactor: 1.6 }
  const { changeDisplay } = await import('@/frame/display-settings')
  const { container } = await app.show(<app.PageFrame tab>内容</app.PageFrame>)
  app.act(() => changeDisplay({ theme: 'dark', textStep: 2, elder: true }))
  expect(rootOf(container)).toContain('theme-dark text-2 elder')
  expect(app.phone.tabBar).toMatchObject({ backgroundColor: '#151613' })
  app.cleanup()
  const again = await start({ display: { theme: 'dark', textStep: 2, elder: true } })
  const shown = await again.show(<again.PageFrame>内容</again.PageFrame>)
  expect(rootOf(shown.container)).toContain('theme-dark text-2 elder')
  again.cleanup()
})

test('ignores a stored look that is none', async () => {
  const app = await start({ display: { theme: 'pink', textStep: 9, elder: 'yes' } })
  const { container } = await app.show(<app.PageFrame>内容</app.PageFrame>)
  expect(rootOf(container)).toContain('theme-auto text-1')
  app.cleanup()
})

async function failureOf(answer: typeof NO_NETWORK | Refusal) {
  const app = await start()
  app.phone.answer = serviceWith({ listAnnouncements: () => answer }).answer
  const { ask } = await import('@/platform/service')
  const { routes } = await import('@contract/routes')
  const { explainFailure } = await import('@/frame/explain-failure')
  return explainFailure(await ask(routes.listAnnouncements, {}).catch((error: unknown) => error))
}

test('names a failure by its state, in the server’s words where it gave any', async () => {
  expect(await failureOf(NO_NETWORK)).toEqual({ state: 'offline' })
  expect(await failureOf(new Refusal('UNAUTHENTICATED'))).toEqual({
    state: 'denied',
    reason: '需要先登录。浏览政策不需要登录。',
  })
  expect(await failureOf(new Refusal('UNAVAILABLE'))).toEqual({
    state: 'failed',
    message: '服务正在启动或很忙，请过一会儿再试。',
    errorNumber: 'urn:request:1',
  })
})

test('calls what is no answer of the service a plain failure', async () => {
  const { explainFailure } = await import('@/frame/explain-failure')
  expect(explainFailure(new Error('ours'))).toEqual({ state: 'failed' })
})
