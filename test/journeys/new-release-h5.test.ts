import { tellNewRelease } from './new-release'
import { onH5 } from './settings'

describe('a new release, on the H5 pages in Chromium', () => {
  tellNewRelease(onH5())
})
