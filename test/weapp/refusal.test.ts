import fc from 'fast-check'
import { gateNotice, gateText } from '@/text/gate'
import { homeText, wayNames } from '@/text/home'
import { sessionText } from '@/text/session'
import { builtWeapp } from '../support/build-phone'
import { readPackage } from '../support/miniapp/package'
import type { MiniApp } from '../support/miniapp-host'
import { provideServer } from '../support/server'
import { joinFromHome, listening, openWeapp } from '../support/weapp-person'

const SEED = 20261122
const VISITS = 40
const ABOUT_A_CHOICE = /^(consent|notice)\./

const server = provideServer()
let origin: string
let app: MiniApp

beforeAll(async () => {
  origin = await listening(server())
})
afterEach(() => {
  const { faults } = app.records
  app.close()
  expect([faults, app.errors()]).toEqual([[], []])
})

async function open(account: string): Promise<void> {
  app = await openWeapp({ service: server(), server: origin, account })
}

/** Kinds of every entry about a choice so far, whoever made it. */
async function choicesOnRecord(): Promise<string[]> {
  const { owner } = server().database
  const rows = await owner.selectFrom('ledger_entry').select('kind').execute()
  return rows.map(({ kind }) => kind).filter((kind) => ABOUT_A_CHOICE.test(kind))
}

const writes = () =>
  app.records.calls.filter(
    ({ name, args }) => name === 'request' && !JSON.stringify(args).includes('"method":"GET"'),
  )

test('a visitor who refused wanders over every page, and nothing is written anywhere', async () => {
  const before = await choicesOnRecord()
  await open('wanderer')
  await app.tap(gateText.refuse)
  const { pages } = readPackage(await builtWeapp())
  const visits = fc.sample(fc.constantFrom(...pages), { numRuns: VISITS, seed: SEED })
  const asked: unknown[] = []
  for (const path of [...pages, ...visits]) {
    app = await app.relaunch({ path })
    asked.push(...writes())
    expect([path, app.text().includes(gateNotice.title)]).toEqual([path, false])
  }
  expect(asked).toEqual([])
  expect(app.records.calls.some(({ name }) => name === 'login')).toBe(false)
  expect(await choicesOnRecord()).toEqual(before)
})

test('somebody who refuses all that is optional has an account that works', async () => {
  await open('refuses-all')
  await app.tap(gateText.agree)
  await app.sees(gateText.saved)
  await joinFromHome(app)
  await app.tap(sessionText.refuseAndSkip)
  await app.sees(sessionText.step(2, 8))
  await app.tap(sessionText.skipAll)
  await app.arrives('pages/me/index')
  const { pages } = readPackage(await builtWeapp())
  for (const path of pages) {
    app = await app.relaunch({ path })
    expect([path, app.text().includes(gateNotice.title)]).toEqual([path, false])
    expect([path, app.errors()]).toEqual([path, []])
  }
  app = await app.relaunch({ path: 'pages/home/index' })
  await app.tap(wayNames.data.verb)
  await app.sees('微信账号标识')
  await app.back()
  await app.tap(wayNames.erase.verb)
  await app.arrives('rights/erase/index')
})

// https://github.com/kiprotect/klaro/issues/155
test('the whole text opens from the gate without the gate over it, and the gate waits behind it', async () => {
  await open('reads-first')
  await app.sees(gateNotice.title)
  const agree = app.find('#gate-agree')
  await app.tap(gateText.readAll)
  await app.arrives('policy/reader/index')
  await app.sees('适用范围')
  expect(app.text()).not.toContain(gateNotice.title)
  await app.back()
  await app.sees(gateNotice.title)
  // The very same element, so what was scrolled in the sheet is where it was.
  expect(app.find('#gate-agree')).toBe(agree)
  expect(writes()).toEqual([])
  await app.tap(gateText.refuse)
  await app.sees(homeText.what)
})

// https://github.com/kiprotect/klaro/issues/155
test('reading from within registration keeps what was answered before', async () => {
  await open('reads-in-registration')
  await app.tap(gateText.refuse)
  await app.switchTab('pages/me/index')
  await app.tap('注册 / 登录')
  await app.tap(sessionText.over14)
  await app.tap(sessionText.next)
  await app.sees(gateText.agreementTitle)
  await app.tap(gateText.readAll)
  await app.arrives('policy/reader/index')
  await app.back()
  await app.sees(gateText.agreementTitle)
  await app.tap(gateText.agree)
  await app.sees(sessionText.joinTitle)
})
