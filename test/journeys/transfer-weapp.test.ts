import { onWeappWithReceiver } from './settings'
import { tellTransfer } from './transfer'

describe('a transfer to another company on the WeChat package', () => {
  tellTransfer(onWeappWithReceiver('moves-elsewhere'))
})
