import type { Browser } from 'playwright-core'
import { launchBrowser } from '../support/browser'
import { type ServerProcess, startServerProcess, temporaryDataDir } from '../support/server-process'
import { takeBrowser } from './browser-hand'
import { tellCheckableConsent } from './checkable-consent'
import type { Hand } from './hand'

jest.setTimeout(120_000)

describe('consent that anyone can check, on the H5 pages in Chromium', () => {
  let data: Awaited<ReturnType<typeof temporaryDataDir>>
  let server: ServerProcess
  let browser: Browser
  let hand: Hand

  beforeAll(async () => {
    data = await temporaryDataDir()
    server = await startServerProcess(data.path)
    browser = await launchBrowser()
    hand = await takeBrowser(browser, server.url)
  }, 300_000)

  afterAll(async () => {
    await hand?.close()
    await browser?.close()
    await server?.stop()
    await data?.remove()
  })

  tellCheckableConsent({
    hand: () => hand,
    dataDir: () => data.path,
    serverUrl: () => server.url,
  })
})
