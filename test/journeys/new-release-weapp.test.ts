import { tellNewRelease } from './new-release'
import { onWeapp } from './settings'

describe('a new release, on the WeChat package', () => {
  tellNewRelease(onWeapp('reader'))
})
