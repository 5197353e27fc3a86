import { type ServerProcess, startServerProcess, temporaryDataDir } from '../support/server-process'
import type { Hand } from './hand'
import { tellMainPath } from './main-path'
import { takeWeapp } from './weapp-hand'

jest.setTimeout(60_000)

describe('the main path on the WeChat package', () => {
  let data: Awaited<ReturnType<typeof temporaryDataDir>>
  let server: ServerProcess
  let hand: Hand

  beforeAll(async () => {
    data = await temporaryDataDir()
    server = await startServerProcess(data.path)
    hand = await takeWeapp(server.url, 'journey')
  }, 300_000)

  afterAll(async () => {
    await hand?.close()
    await server?.stop()
    await data?.remove()
  })

  tellMainPath({ hand: () => hand, dataDir: () => data.path })
})
