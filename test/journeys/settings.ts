import type { Browser } from 'playwright-core'
import { launchBrowser } from '../support/browser'
import { type ContentCopy, copyContent } from '../support/content-copy'
import { type Receiver, startReceiver } from '../support/receiver'
import { type ServerProcess, startServerProcess, temporaryDataDir } from '../support/server-process'
import { takeBrowser } from './browser-hand'
import type { Hand } from './hand'
import { type Neighbours, startNeighbours } from './neighbours'
import { takeWeapp } from './weapp-hand'

/** What a story is told with; each is there once its tests run. */
export interface Setting {
  hand: () => Hand
  dataDir: () => string
  serverUrl: () => string
  /** Stops the server, changes its content as an editor would, and starts it again at the same address. */
  restartWith: (edit: (content: ContentCopy) => Promise<void>) => Promise<void>
  /** Ends the server as a power cut does. */
  crash: () => Promise<void>
  /** Starts it again at the same address. */
  comeBack: () => Promise<void>
}

/** The same with two other systems of the company, which hold some of a person's data, too. */
export interface ConnectedSetting extends Setting {
  neighbours: () => Neighbours
}

/** The same with another company that packages can be handed to. */
export interface HandoverSetting extends Setting {
  receiver: () => Receiver
}

/** Prepares a story on the built WeChat package in its host, for a WeChat account of its own. */
export function onWeapp(account: string): Setting {
  return settingWith(weappFor(account), prepareNothing)
}

/** Prepares a story on the H5 pages in Chromium. */
export function onH5(): Setting {
  return settingWith(takeH5, prepareNothing)
}

/** As onWeapp, with two connected systems in processes of their own. */
export function onWeappConnected(account: string): ConnectedSetting {
  return connected(weappFor(account))
}

/** As onH5, with two connected systems in processes of their own. */
export function onH5Connected(): ConnectedSetting {
  return connected(takeH5)
}

/** As onWeapp, with another company in a process of its own. */
export function onWeappWithReceiver(account: string): HandoverSetting {
  return withReceiver(weappFor(account))
}

/** As onH5, with another company in a process of its own. */
export function onH5WithReceiver(): HandoverSetting {
  return withReceiver(takeH5)
}

function withReceiver(take: Take): HandoverSetting {
  let receiver: Receiver
  const setting = settingWith(take, async () => {
    receiver = await startReceiver()
    return receiver.environment
  })
  afterAll(() => receiver?.stop())
  return { ...setting, receiver: () => receiver }
}

function connected(take: Take): ConnectedSetting {
  let neighbours: Neighbours
  const setting = settingWith(take, async (content) => {
    neighbours = await startNeighbours()
    await neighbours.declareIn(content)
    return neighbours.environment
  })
  afterAll(() => neighbours?.stop())
  return { ...setting, neighbours: () => neighbours }
}

type Take = (url: string) => Promise<{ hand: Hand; browser?: Browser }>
/** Changes the content before the first start. Out: what else the server is started with. */
type Prepare = (content: ContentCopy) => Promise<Record<string, string>>

async function prepareNothing(): Promise<Record<string, string>> {
  return {}
}

function weappFor(account: string): Take {
  return async (url) => ({ hand: await takeWeapp(url, account) })
}

async function takeH5(url: string): Promise<{ hand: Hand; browser: Browser }> {
  const browser = await launchBrowser()
  return { hand: await takeBrowser(browser, url), browser }
}

function settingWith(take: Take, prepare: Prepare): Setting {
  let data: Awaited<ReturnType<typeof temporaryDataDir>>
  let content: ContentCopy
  let environment: Record<string, string>
  let server: ServerProcess
  let taken: Awaited<ReturnType<Take>>

  beforeAll(async () => {
    data = await temporaryDataDir()
    content = await copyContent()
    environment = { CONTENT_DIR: content.path, ...(await prepare(content)) }
    server = await startServerProcess(data.path, environment)
    taken = await take(server.url)
  })

  afterAll(async () => {
    await taken?.hand.close()
    await taken?.browser?.close()
    await server?.stop()
    await content?.remove()
    await data?.remove()
  })

  const comeBack = async () => {
    const { port } = new URL(server.url)
    server = await startServerProcess(data.path, { ...environment, PORT: port })
  }

  return {
    hand: () => taken.hand,
    dataDir: () => data.path,
    serverUrl: () => server.url,
    restartWith: async (edit) => {
      await server.stop()
      await edit(content)
      await comeBack()
    },
    crash: () => server.kill(),
    comeBack,
  }
}
