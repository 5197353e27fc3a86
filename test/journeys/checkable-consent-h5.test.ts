import type { Browser } from 'playwright-core'
import { launchBrowser } from '../support/browser'
import { takeBrowser } from './browser-hand'
import { tellCheckableConsent } from './checkable-consent'
import type { Hand } from './hand'
import { serveTwoReleases, type TwoReleases } from './two-releases'

jest.setTimeout(120_000)

describe('consent that anyone can check, on the H5 pages in Chromium', () => {
  let service: TwoReleases
  let browser: Browser
  let hand: Hand

  beforeAll(async () => {
    service = await serveTwoReleases()
    browser = await launchBrowser()
    hand = await takeBrowser(browser, service.url)
  }, 300_000)

  afterAll(async () => {
    await hand?.close()
    await browser?.close()
    await service?.end()
  })

  tellCheckableConsent({
    hand: () => hand,
    dataDir: () => service.dataDir,
    serverUrl: () => service.url,
    nextRelease: () => service.publishNext(),
  })
})
