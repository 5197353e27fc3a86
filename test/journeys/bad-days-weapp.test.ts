import { tellBadDays } from './bad-days'
import { onWeapp } from './settings'

describe('bad days on the WeChat package', () => {
  tellBadDays(onWeapp('has-bad-days'))
})
