import { builtWeapp } from '../support/build-phone'
import { readPackage } from '../support/miniapp/package'
import { launchMiniApp, type MiniApp } from '../support/miniapp-host'

let root: string
let app: MiniApp
beforeAll(async () => {
  root = await builtWeapp()
})
afterEach(() => app.close())

it('opens at home, with words on the page and no error', async () => {
  app = await launchMiniApp(root, { phone: { online: false } })
  expect(app.path()).toBe('pages/home/index')
  expect(app.text().trim()).not.toBe('')
  expect(app.errors()).toEqual([])
})

it('opens any page first, as a shared card or a code may name it', async () => {
  const { pages } = readPackage(root)
  expect(pages).toHaveLength(30)
  for (const path of pages) {
    app = await launchMiniApp(root, { path, phone: { online: false } })
    expect([path, app.errors(), app.text().trim()]).toEqual([path, [], expect.stringMatching(/./)])
    app.close()
  }
})

it('tells WeChat nothing about the person while it opens', async () => {
  app = await launchMiniApp(root, { phone: { online: false } })
  const names = app.records.calls.map(({ name }) => name)
  expect(names).toContain('onNeedPrivacyAuthorization')
  expect(names).not.toContain('login')
  expect(app.records.faults).toEqual([])
})

it('opens on a WeChat older than its privacy check', async () => {
  app = await launchMiniApp(root, {
    phone: { online: false },
    without: [
      'onNeedPrivacyAuthorization',
      'getPrivacySetting',
      'openPrivacyContract',
      'requirePrivacyAuthorize',
    ],
  })
  expect(app.text().trim()).not.toBe('')
  expect(app.errors()).toEqual([])
})
