import { tellCheckableConsent } from './checkable-consent'
import type { Hand } from './hand'
import { serveTwoReleases, type TwoReleases } from './two-releases'
import { takeWeapp } from './weapp-hand'

jest.setTimeout(120_000)

describe('consent that anyone can check, on the WeChat package', () => {
  let service: TwoReleases
  let hand: Hand

  beforeAll(async () => {
    service = await serveTwoReleases()
    hand = await takeWeapp(service.url, 'checkable')
  }, 300_000)

  afterAll(async () => {
    await hand?.close()
    await service?.end()
  })

  tellCheckableConsent({
    hand: () => hand,
    dataDir: () => service.dataDir,
    serverUrl: () => service.url,
    nextRelease: () => service.publishNext(),
  })
})
