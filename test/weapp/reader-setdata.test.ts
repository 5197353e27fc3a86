import path from 'node:path'
import { documentText, type Release } from '@contract/policy'
import { builtWeapp } from '../support/build-phone'
import { keeping, launchMiniApp, type MiniApp } from '../support/miniapp-host'
import { releaseFrom } from '../support/release'

jest.setTimeout(120_000)

const BUDGET = 12_000 // bytes that a first paint may send to WeChat's view layer
const BUNDLED = path.join(__dirname, '../../content/policies/privacy/0.9.md')
const release = releaseFrom(BUNDLED, { version: '0.9', notes: [] })

let root: string
let app: MiniApp
beforeAll(async () => {
  root = await builtWeapp()
})
afterEach(() => app.close())

/** A phone whose owner has chosen at the gate, so that the page is the reader and nothing else. */
function openReader(path: string) {
  const choice = JSON.stringify({ choice: 'refused', at: new Date().toISOString() })
  const kept = keeping(new Map([['gate-choice', choice]]))
  return launchMiniApp(root, { path, kept, script: ({ url }) => answered(url) })
}

function answered(url: string) {
  return url.includes('/v1/policies/') ? ok(release) : { statusCode: 404, data: '{}' }
}

/** Calls of one API, once there are any: what follows a render comes a few ticks later. */
async function calls(api: string) {
  const end = Date.now() + 5_000
  const made = () => app.records.calls.filter(({ name }) => name === api)
  while (made().length === 0 && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return made()
}

const ok = (body: Release) => ({ statusCode: 200, data: JSON.stringify(body) })
const plain = (text: string) => text.replace(/\s/g, '')
const shownText = () => plain(app.find('#policy-text').textContent ?? '')
const whole = plain(documentText(release.document))

it('sends its visible sections in one setData of at most 12 KB', async () => {
  app = await openReader('policy/reader/index')
  await app.sees('适用范围')
  const sent = app.records.setData.filter(({ bytes }) => bytes > 3_000)
  expect(sent).toHaveLength(1)
  expect(sent[0]?.bytes).toBeLessThanOrEqual(BUDGET)
  expect(whole.startsWith(shownText())).toBe(true)
  expect(shownText().length).toBeLessThan(whole.length / 2)
  expect(app.errors()).toEqual([])
})

it('shows the whole text, character by character, once it has been read to the end', async () => {
  app = await openReader('policy/reader/index')
  await app.sees('继续显示后面的条款')
  while (app.text().includes('继续显示后面的条款')) {
    await app.tap('继续显示后面的条款')
  }
  expect(shownText()).toBe(whole)
  expect(app.records.setData.every(({ bytes }) => bytes <= BUDGET)).toBe(true)
  expect(app.errors()).toEqual([])
})

it('opens at the clause of a shared card, and sends a card of it on', async () => {
  app = await openReader('policy/reader/index?version=0.9&clause=s5-c2')
  await app.sees('五、我们怎样保护')
  expect(await calls('pageScrollTo')).toMatchObject([{ args: { selector: '#page >>> #s5-c2' } }])
  await app.tap('#s5-c2')
  expect(app.shareCard()).toMatchObject({
    path: '/policy/reader/index?policy=privacy&version=0.9&clause=s5-c2',
  })
  expect(app.errors()).toEqual([])
})
