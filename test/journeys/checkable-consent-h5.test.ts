import { tellCheckableConsent } from './checkable-consent'
import { onH5 } from './settings'

describe('consent that anyone can check, on the H5 pages in Chromium', () => {
  tellCheckableConsent(onH5())
})
