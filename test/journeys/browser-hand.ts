import type { Browser, Locator } from 'playwright-core'
import { pageTitles } from '@/text/pages'
import { visit } from '../support/browser'
import type { Hand } from './hand'

const PATIENCE_MS = 30_000

/** The H5 pages in a real Chromium. */
export async function takeBrowser(browser: Browser, url: string): Promise<Hand> {
  const { context, page, requests, faults } = await visit(browser, url)
  // Taro keeps earlier pages in the document, hidden.
  const seen = (words: string): Locator => page.getByText(words).filter({ visible: true })
  const exactly = (words: string): Locator =>
    page.getByText(words, { exact: true }).filter({ visible: true })
  // A tab page has the tab bar, every other page has 首页 in its own bar.
  const home = () => exactly(pageTitles.home).last().tap()
  return {
    sees: (words) => seen(words).first().waitFor({ timeout: PATIENCE_MS }),
    shows: async (words) => (await seen(words).count()) > 0,
    tap: (words) => exactly(words).last().tap({ timeout: PATIENCE_MS }),
    type: (id, value) =>
      page.locator(`#${id} input, input#${id}, #${id} textarea`).last().fill(value),
    text: async () =>
      (await page.locator('.taro_page').filter({ visible: true }).last().textContent()) ?? '',
    back: async () => {
      await page.goBack()
    },
    home,
    me: async () => {
      await home()
      await page.locator('.weui-tabbar__label').getByText(pageTitles.me).tap()
    },
    relaunch: async () => {
      await page.goto('/')
      await page.reload()
    },
    setOnline: (online) => context.setOffline(!online),
    copied: async () => {
      await context.grantPermissions(['clipboard-read'])
      return page.evaluate(() => navigator.clipboard.readText())
    },
    sent: () => requests,
    stored: () =>
      page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]),
    askedWho: () => requests.some((request) => request.includes('/sandbox/login-codes')),
    faults: () => faults,
    close: () => context.close(),
  }
}
