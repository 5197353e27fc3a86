import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { routes } from '@contract/routes'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { ensureBuilt } from '../../scripts/build-phone'
import { launchBrowser, visit } from '../support/browser'
import { answerOf } from '../support/person-acts'
import { by, type RemotePerson, registerRemotely } from '../support/remote-person'
import { startServerProcess, temporaryDataDir } from '../support/server-process'
import { type Looker, type Scene, scenes } from './scenes'

const OUT = path.resolve(import.meta.dirname, '../../screenshots')
const SETTLE_MS = 900
const API = /\/v1\//

interface Look {
  name: string
  options: BrowserContextOptions
  display: object | null
}

const LOOKS: readonly Look[] = [
  { name: 'light', options: { colorScheme: 'light' }, display: null },
  { name: 'dark', options: { colorScheme: 'dark' }, display: null },
  {
    name: 'elder',
    options: { colorScheme: 'light' },
    display: { theme: 'auto', textStep: null, elder: true },
  },
]

/**
 * Photographs every scene in every look, or only those whose name holds one part of the first argument (`a,b`).
 * Second argument: one look. Third, `whole`: the page to its end, where it is longer than a screen.
 */
async function photograph(): Promise<void> {
  const [, , wanted = '', look = '', extent = ''] = process.argv
  const whole = extent === 'whole'
  const parts = wanted.split(',')
  const chosen = scenes.filter(({ name }) => parts.some((part) => name.includes(part)))
  await ensureBuilt('h5', console.error) // a server that has to build it first is not ready in time
  const data = await temporaryDataDir()
  const server = await startServerProcess(data.path)
  const browser = await launchBrowser()
  try {
    const people = await makePeople(server.url)
    for (const one of LOOKS.filter(({ name }) => name.includes(look))) {
      await mkdir(path.join(OUT, one.name), { recursive: true })
      for (const scene of chosen) {
        await shoot({ browser, url: server.url, look: one, scene, people, whole })
      }
      console.log(`${one.name}: ${chosen.length} pictures in screenshots/${one.name}`)
    }
  } finally {
    await browser.close()
    await server.stop()
    await data.remove()
  }
}

type People = Record<Exclude<Looker, 'newcomer' | 'visitor'>, RemotePerson>

async function makePeople(url: string): Promise<People> {
  const values = {
    name: '王小四',
    phone: '15612345677',
    gender: 'female',
    address_postcode: '710075',
  }
  const person = await registerRemotely(url, 'photo-person', values)
  const leaver = await registerRemotely(url, 'photo-leaver', values)
  const { account_tail: confirmation } = answerOf(
    await leaver.client.call(routes.readOverview, {}, { session: leaver.session }),
  )
  const order = {
    type: 'erase',
    scope: { kind: 'account' },
    when: 'in_7_days',
    confirmation,
  } as const
  answerOf(await leaver.client.call(routes.submitRequest, { body: order }, by(leaver)))
  return { person, leaver }
}

interface Shot {
  browser: Browser
  url: string
  look: Look
  scene: Scene
  people: People
  whole: boolean
}

async function shoot({ browser, url, look, scene, people, whole }: Shot): Promise<void> {
  const { context, page } = await visit(browser, url, look.options)
  await seed(page, stored(scene, people, look))
  await weather(page, scene)
  await page.goto(`/${scene.hash}`)
  await page.reload()
  await page.waitForTimeout(SETTLE_MS)
  if (scene.reopened) {
    await reopen(page, scene.reopened)
  }
  if (scene.weather === 'lost') {
    await loseNetwork(page)
  }
  for (const text of scene.taps ?? []) {
    await page.getByText(text, { exact: true }).last().tap()
    await page.waitForTimeout(SETTLE_MS)
  }
  if (whole) {
    await unroll(page)
  }
  await page.screenshot({ path: path.join(OUT, look.name, `${scene.name}.png`) })
  await context.close()
}

/** A phone as long as its page. */
async function unroll(page: Page): Promise<void> {
  const height = await page.evaluate(() =>
    Math.max(...[...document.querySelectorAll('*')].map(({ scrollHeight }) => scrollHeight)),
  )
  await page.setViewportSize({ width: page.viewportSize()?.width ?? 390, height })
}

/** What the phone has kept, by our names for its places. */
function stored({ looker, codes }: Scene, people: People, look: Look): Record<string, unknown> {
  const always = {
    ...(look.display && { display: look.display }),
    ...(codes && { 'request-codes': codes }),
  }
  if (looker === 'newcomer') {
    return always
  }
  const at = new Date().toISOString()
  if (looker === 'visitor') {
    return { ...always, 'gate-choice': { choice: 'refused', at } }
  }
  return {
    ...always,
    'gate-choice': { choice: 'agreed', at },
    session: { token: people[looker].session },
  }
}

/** Taro's H5 storage wraps each value; ours are JSON texts. */
async function seed(page: Page, kept: Record<string, unknown>): Promise<void> {
  await page.evaluate(
    (entries) => {
      localStorage.clear()
      for (const [key, value] of entries) {
        localStorage.setItem(key, JSON.stringify({ data: value }))
      }
    },
    Object.entries(kept).map(([key, value]) => [key, JSON.stringify(value)] as const),
  )
}

async function weather(page: Page, scene: Scene): Promise<void> {
  for (const [path, json] of Object.entries(scene.served ?? {})) {
    await page.route(
      (url) => url.pathname === path,
      (route) => route.fulfill({ json }),
    )
  }
  switch (scene.weather) {
    case 'slow':
      await page.route(API, () => {}) // never answered
      return
    case 'broken':
      await page.route(API, (route) => route.fulfill({ status: 500, body: 'out of order' }))
      return
    case 'offline':
      await loseNetwork(page)
      return
    default:
  }
}

async function reopen(page: Page, { altered }: NonNullable<Scene['reopened']>): Promise<void> {
  await loseNetwork(page)
  if (altered) {
    await page.evaluate(([from, to]) => {
      for (const [key, kept] of Object.entries({ ...localStorage })) {
        localStorage.setItem(key, String(kept).replaceAll(from, to))
      }
    }, altered)
  }
  await page.reload()
  await page.waitForTimeout(SETTLE_MS)
}

async function loseNetwork(page: Page): Promise<void> {
  await page.route(API, (route) => route.abort('internetdisconnected'))
}

photograph().catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})
