import {
  type Browser,
  type BrowserContext,
  chromium,
  type Page,
  type Request,
} from 'playwright-core'
import { findChromium } from '../../scripts/chromium'

/** A phone's screen, touch and all: Taro's H5 forms listen to touch. */
const PHONE = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  hasTouch: true,
  isMobile: true,
  locale: 'zh-CN',
  timezoneId: 'Asia/Shanghai',
} as const

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The Chromium of this machine; `npm test` has installed one where there was none. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium()
  if (executablePath === undefined) {
    throw new Error('no Chromium: npm test installs one')
  }
  return chromium.launch({ executablePath, args: FLAGS })
}

// Chromium reports every 401 as an error; to us it is an answer: the session has ended.
const ANSWERED = /^Failed to load resource: .* status of 401/

export interface Visit {
  context: BrowserContext
  page: Page
  /** Every request so far, as method and path. */
  requests: string[]
  /** Console errors and uncaught exceptions so far. */
  faults: string[]
}

/** A person opens the pages on a phone of their own; everything that leaves it is written down. */
export async function visit(
  browser: Browser,
  url: string,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<Visit> {
  const context = await browser.newContext({ ...PHONE, baseURL: url, ...options })
  const page = await context.newPage()
  const requests: string[] = []
  const faults: string[] = []
  page.on('request', (request: Request) => {
    requests.push(`${request.method()} ${new URL(request.url()).pathname}`)
  })
  page.on('pageerror', (error) => faults.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error' && !ANSWERED.test(message.text())) {
      faults.push(message.text())
    }
  })
  await page.goto('/')
  return { context, page, requests, faults }
}
