import { tellCheckableConsent } from './checkable-consent'
import { onWeapp } from './settings'

jest.setTimeout(120_000)

describe('consent that anyone can check, on the WeChat package', () => {
  tellCheckableConsent(onWeapp('checkable'))
})
