import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import path from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { gateNotice, gateText } from '@/text/gate'
import { launchBrowser, visit } from '../support/browser'
import { builtH5 } from '../support/build-phone'

const AA = 4.5 // https://www.w3.org/TR/WCAG21/#contrast-minimum

let browser: Browser
let pages: Server
let url: string

/** The built pages and nothing behind them: the gate must stand without the service. */
beforeAll(async () => {
  const root = await builtH5()
  pages = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://pages')
    const file = path.join(root, pathname === '/' ? 'index.html' : path.normalize(pathname))
    readFile(file).then(
      (content) => response.writeHead(200, { 'content-type': typeOf(file) }).end(content),
      () => response.writeHead(503).end(),
    )
  })
  await new Promise<void>((ready) => pages.listen(0, '127.0.0.1', ready))
  const address = pages.address()
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  pages?.close()
})

const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
}

function typeOf(file: string): string {
  return TYPES[path.extname(file)] ?? 'application/octet-stream'
}

interface Look {
  colorScheme: 'light' | 'dark'
  elder: boolean
}

async function openGate({ colorScheme, elder }: Look): Promise<Page> {
  const { page } = await visit(browser, url, { colorScheme })
  if (elder) {
    const display = JSON.stringify({ theme: 'auto', textStep: null, elder: true })
    const kept = JSON.stringify({ data: display })
    await page.evaluate((value) => localStorage.setItem('display', value), kept)
    await page.reload()
  }
  await gate(page).waitFor()
  return page
}

const gate = (page: Page) => page.getByRole('dialog', { name: gateNotice.title })
const refuseButton = (page: Page) =>
  page.getByRole('button', { name: gateText.refuse, exact: true })
const agreeButton = (page: Page) => page.getByRole('button', { name: gateText.agree, exact: true })

/** What weighs in a choice: how large, how strong, in which colours a button stands. */
function weightOf(button: Locator) {
  return button.evaluate((element) => {
    const { width, height } = element.getBoundingClientRect()
    const style = getComputedStyle(element)
    const own = (name: string) => style.getPropertyValue(name)
    const names = ['font-size', 'font-weight', 'color', 'border-color', 'border-width', 'opacity']
    let behind: Element | null = element
    while (behind && getComputedStyle(behind).backgroundColor === 'rgba(0, 0, 0, 0)') {
      behind = behind.parentElement
    }
    return {
      width: Math.round(width),
      height: Math.round(height),
      background: behind ? getComputedStyle(behind).backgroundColor : '',
      ...Object.fromEntries(names.map((name) => [name, own(name)])),
    }
  })
}

/** https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio */
function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

function luminance(rgb: string): number {
  const [red = 0, green = 0, blue = 0] = [...rgb.matchAll(/[\d.]+/g)].map(([part]) => {
    const share = Number(part) / 255
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

// https://github.com/kiprotect/klaro/issues/5
test.each<[string, Look, number]>([
  ['light', { colorScheme: 'light', elder: false }, 44],
  ['dark', { colorScheme: 'dark', elder: false }, 44],
  ['长辈版', { colorScheme: 'light', elder: true }, 60],
  ['长辈版, dark', { colorScheme: 'dark', elder: true }, 60],
])('both choices weigh the same and can be read: %s', async (_, look, target) => {
  const page = await openGate(look)
  const refuse = await weightOf(refuseButton(page))
  const agree = await weightOf(agreeButton(page))
  expect(agree).toEqual(refuse)
  expect(refuse.height).toBeGreaterThanOrEqual(target)
  expect(contrast(String(Reflect.get(refuse, 'color')), refuse.background)).toBeGreaterThanOrEqual(
    AA,
  )
  await page.context().close()
})

/** Where the keyboard is: what a screen reader would say of it, and whether it is in the gate. */
function focused(page: Page) {
  return page.evaluate(() => {
    const element = document.activeElement
    return {
      inside: element?.closest('[role="dialog"]') !== null,
      words: element?.getAttribute('aria-label') ?? element?.textContent ?? '',
    }
  })
}

// https://github.com/kiprotect/klaro/issues/100
test('the keyboard reaches everything in the gate and nothing behind it', async () => {
  const page = await openGate({ colorScheme: 'light', elder: false })
  await page.waitForFunction(() => document.activeElement?.closest('[role="dialog"]') !== null)
  const reached: string[] = []
  for (let presses = 0; presses < 12; presses += 1) {
    await page.keyboard.press('Tab')
    const { inside, words } = await focused(page)
    expect(inside).toBe(true)
    reached.push(words)
  }
  for (const words of [gateText.readAll, gateText.refuse, gateText.agree]) {
    expect(reached).toContain(words)
  }
  expect(reached.indexOf(gateText.refuse)).toBeLessThan(reached.indexOf(gateText.agree))
  await page.keyboard.press('Escape')
  expect(await gate(page).count()).toBe(1)
  await page.context().close()
})

test.each([
  ['Enter', gateText.refuse, 'refused'],
  ['Space', gateText.agree, 'agreed'],
])('%s on a choice makes it', async (key, words, choice) => {
  const page = await openGate({ colorScheme: 'light', elder: false })
  await page.getByRole('button', { name: words, exact: true }).focus()
  await page.keyboard.press(key)
  await gate(page).waitFor({ state: 'detached' })
  const kept = await page.evaluate(() => localStorage.getItem('gate-choice'))
  expect(kept).toContain(choice)
  await page.context().close()
})

test('a screen reader hears a modal dialog with its name, the key points, and two plain buttons', async () => {
  const page = await openGate({ colorScheme: 'light', elder: false })
  expect(await gate(page).getAttribute('aria-modal')).toBe('true')
  const heard = (await gate(page).textContent()) ?? ''
  for (const { label, answer } of gateNotice.points) {
    expect(heard).toContain(`${label}：${answer}`)
  }
  for (const button of [refuseButton(page), agreeButton(page)]) {
    expect(await button.count()).toBe(1)
    expect(await button.getAttribute('aria-disabled')).toBeNull()
  }
  expect(await page.getByRole('checkbox').count()).toBe(0)
  await page.context().close()
})
