import { type ServerProcess, startServerProcess, temporaryDataDir } from '../support/server-process'
import { tellCheckableConsent } from './checkable-consent'
import type { Hand } from './hand'
import { takeWeapp } from './weapp-hand'

jest.setTimeout(120_000)

describe('consent that anyone can check, on the WeChat package', () => {
  let data: Awaited<ReturnType<typeof temporaryDataDir>>
  let server: ServerProcess
  let hand: Hand

  beforeAll(async () => {
    data = await temporaryDataDir()
    server = await startServerProcess(data.path)
    hand = await takeWeapp(server.url, 'checkable')
  }, 300_000)

  afterAll(async () => {
    await hand?.close()
    await server?.stop()
    await data?.remove()
  })

  tellCheckableConsent({
    hand: () => hand,
    dataDir: () => data.path,
    serverUrl: () => server.url,
  })
})
