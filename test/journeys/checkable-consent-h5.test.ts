import { tellCheckableConsent } from './checkable-consent'
import { onH5 } from './settings'

jest.setTimeout(120_000)

describe('consent that anyone can check, on the H5 pages in Chromium', () => {
  tellCheckableConsent(onH5())
})
