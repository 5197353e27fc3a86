import { tellMainPath } from './main-path'
import { onWeapp } from './settings'

describe('the main path on the WeChat package', () => {
  tellMainPath(onWeapp('journey'))
})
