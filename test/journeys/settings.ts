import type { Browser } from 'playwright-core'
import { launchBrowser } from '../support/browser'
import { type ContentCopy, copyContent } from '../support/content-copy'
import { type ServerProcess, startServerProcess, temporaryDataDir } from '../support/server-process'
import { takeBrowser } from './browser-hand'
import type { Hand } from './hand'
import { takeWeapp } from './weapp-hand'

/** What a story is told with; each is there once its tests run. */
export interface Setting {
  hand: () => Hand
  dataDir: () => string
  serverUrl: () => string
  /** Stops the server, changes its content as an editor would, and starts it again at the same address. */
  restartWith: (edit: (content: ContentCopy) => Promise<void>) => Promise<void>
}

/** Prepares a story on the built WeChat package in its host, for a WeChat account of its own. */
export function onWeapp(account: string): Setting {
  return settingWith(async (url) => ({ hand: await takeWeapp(url, account) }))
}

/** Prepares a story on the H5 pages in Chromium. */
export function onH5(): Setting {
  return settingWith(async (url) => {
    const browser = await launchBrowser()
    return { hand: await takeBrowser(browser, url), browser }
  })
}

function settingWith(take: (url: string) => Promise<{ hand: Hand; browser?: Browser }>): Setting {
  let data: Awaited<ReturnType<typeof temporaryDataDir>>
  let content: ContentCopy
  let server: ServerProcess
  let taken: Awaited<ReturnType<typeof take>>

  beforeAll(async () => {
    data = await temporaryDataDir()
    content = await copyContent()
    server = await startServerProcess(data.path, { CONTENT_DIR: content.path })
    taken = await take(server.url)
  }, 300_000)

  afterAll(async () => {
    await taken?.hand.close()
    await taken?.browser?.close()
    await server?.stop()
    await content?.remove()
    await data?.remove()
  })

  return {
    hand: () => taken.hand,
    dataDir: () => data.path,
    serverUrl: () => server.url,
    restartWith: async (edit) => {
      const { port } = new URL(server.url)
      await server.stop()
      await edit(content)
      server = await startServerProcess(data.path, { CONTENT_DIR: content.path, PORT: port })
    },
  }
}
