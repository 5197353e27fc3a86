import { pageTitles } from '@/text/pages'
import { builtWeapp } from '../support/build-phone'
import { launchMiniApp, type MiniApp } from '../support/miniapp-host'

jest.setTimeout(120_000)

let root: string
let app: MiniApp
beforeAll(async () => {
  root = await builtWeapp()
})
afterEach(() => app.close())

it('opens at home, with words on the page and no error', async () => {
  app = await launchMiniApp(root)
  expect(app.path()).toBe('pages/home/index')
  expect(app.text()).toContain(pageTitles.home)
  expect(app.errors()).toEqual([])
})
