import path from 'node:path'
import { type PublicLists, publicLists } from '@contract/register-lists'
import { loadRegister } from '../../server/register/content'
import { builtWeapp } from '../support/build-phone'
import { keeping, launchMiniApp, type MiniApp } from '../support/miniapp-host'

const BUDGET = 12_000 // bytes that a first paint may send to WeChat's view layer
const REGISTER = path.join(__dirname, '../../content/register')
const MORE = '继续显示后面的项目'

let root: string
let lists: PublicLists
let app: MiniApp
beforeAll(async () => {
  root = await builtWeapp()
  lists = publicLists((await loadRegister(REGISTER)).register)
})
afterEach(() => app.close())

/** A phone whose owner has chosen at the gate, so that the page is the lists and nothing else. */
async function openLists() {
  const choice = JSON.stringify({ choice: 'refused', at: new Date().toISOString() })
  const kept = keeping(new Map([['gate-choice', choice]]))
  const script = ({ url }: { url: string }) =>
    url.endsWith('/v1/lists')
      ? { statusCode: 200, data: JSON.stringify(lists) }
      : { statusCode: 404, data: '{}' }
  app = await launchMiniApp(root, { path: 'policy/lists/index', kept, script })
  await app.sees(MORE)
}

it('sends the lists in pieces of at most 12 KB, every declared field in the end', async () => {
  await openLists()
  while (app.text().includes(MORE)) {
    await app.tap(MORE)
  }
  const labels = lists.collected.flatMap(({ entries }) => entries.map(({ label }) => label))
  for (const label of labels) {
    expect(app.text()).toContain(label)
  }
  const sizes = app.records.setData.map(({ bytes }) => bytes)
  expect(Math.max(...sizes)).toBeLessThanOrEqual(BUDGET)
  expect(app.errors()).toEqual([])
})
