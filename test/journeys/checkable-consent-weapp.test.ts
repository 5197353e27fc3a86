import { tellCheckableConsent } from './checkable-consent'
import { onWeapp } from './settings'

describe('consent that anyone can check, on the WeChat package', () => {
  tellCheckableConsent(onWeapp('checkable'))
})
