import type { Comparison } from '@contract/comparison'
import { builtWeapp } from '../support/build-phone'
import { comparison, newer, older } from '../support/comparison'
import { keeping, launchMiniApp, type MiniApp } from '../support/miniapp-host'

const BUDGET = 12_000 // bytes that one setData may send to WeChat's view layer
const MORE = '继续显示后面的'
const COPIES = 8

/** A release that changed a lot: every kind of change, over and over. */
const long: Comparison = {
  ...comparison,
  changes: Array.from({ length: COPIES }, (_, copy) =>
    comparison.changes.map((change) => ({
      ...change,
      after: change.after && { ...change.after, id: `s${copy + 1}-${change.after.id.slice(3)}` },
      before: change.before && {
        ...change.before,
        id: `s${copy + 1}-${change.before.id.slice(3)}`,
      },
    })),
  ).flat(),
}

let root: string
let app: MiniApp
beforeAll(async () => {
  root = await builtWeapp()
})
afterEach(() => app.close())

function answered({ url }: { url: string }) {
  const body = url.endsWith('/releases')
    ? { releases: [newer, older] }
    : url.includes('/comparisons/0.9/1.0') && long
  return body ? { statusCode: 200, data: JSON.stringify(body) } : { statusCode: 404, data: '{}' }
}

function openHistory(path: string) {
  const choice = JSON.stringify({ choice: 'refused', at: new Date().toISOString() })
  const kept = keeping(new Map([['gate-choice', choice]]))
  return launchMiniApp(root, { path, kept, script: answered })
}

it('sends a long comparison in pieces of at most 12 KB, every change in the end', async () => {
  app = await openHistory('policy/history/index')
  await app.sees('[删去：')
  expect(app.text()).toContain(MORE)
  while (app.text().includes(MORE)) {
    await app.tap(MORE)
  }
  expect(app.text().split('每年一月，我们公布上一年办理申请的情况。')).toHaveLength(COPIES + 1)
  const sizes = app.records.setData.map(({ bytes }) => bytes)
  expect(Math.max(...sizes)).toBeLessThanOrEqual(BUDGET)
  expect(app.errors()).toEqual([])
})

it('opens the pair of a shared card, and sends a card of it on', async () => {
  app = await openHistory('policy/history/index?policy=privacy&from=0.9&to=1.0')
  await app.sees('你可以单独关掉')
  expect(app.shareCard()).toMatchObject({
    path: '/policy/history/index?policy=privacy&from=0.9&to=1.0',
  })
  expect(app.errors()).toEqual([])
})
