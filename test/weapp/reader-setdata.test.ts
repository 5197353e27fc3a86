import path from 'node:path'
import { documentText, type Release } from '@contract/policy'
import type { Glossary } from '@contract/reading'
import { builtWeapp } from '../support/build-phone'
import { keeping, launchMiniApp, type MiniApp } from '../support/miniapp-host'
import { releaseFrom } from '../support/release'

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

const glossary: Glossary = {
  terms: [{ term: '个人信息', spellings: ['个人信息'], explanation: '能认出一个人的信息。' }],
}

function answered(url: string) {
  if (url.endsWith('/v1/glossary')) {
    return { statusCode: 200, data: JSON.stringify(glossary) }
  }
  return url.includes('/v1/policies/') ? ok(release) : { statusCode: 404, data: '{}' }
}

/** Calls of one API, once there are any: what follows a render comes a few ticks later. */
async function calls(api: string) {
  const end = Date.now() + 30_000
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

it('explains a hard word at a tap that is the word’s alone', async () => {
  app = await openReader('policy/reader/index?version=0.9&clause=s2-c1')
  await app.tap('个人信息')
  await app.sees('能认出一个人的信息。')
  expect(app.text()).not.toContain('咨询这一条')
  expect(app.errors()).toEqual([])
})

it('shows a kept text without network only when its hash is the published one', async () => {
  app = await openReader('policy/reader/index')
  await app.sees('适用范围')
  app = await app.relaunch({ phone: { online: false } })
  await app.sees('离线版本 0.9 · 校验通过')
  const kept = String(app.kept.storage.get('policy-release'))
  app.kept.storage.set('policy-release', kept.replace('写下这份政策', '写下那份政策'))
  app = await app.relaunch({ phone: { online: false } })
  await app.sees('0.9 版的全文没有通过校验')
  expect(app.text()).toContain('这一节讲适用范围。')
  expect(app.text()).not.toContain('写下那份政策')
  app = await app.relaunch({ phone: { online: true } })
  await app.sees('写下这份政策')
  expect(app.errors()).toEqual([])
})
