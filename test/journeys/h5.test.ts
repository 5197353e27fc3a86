import { tellMainPath } from './main-path'
import { onH5 } from './settings'

describe('the main path on the H5 pages in Chromium', () => {
  tellMainPath(onH5())
})
