import { onH5WithReceiver } from './settings'
import { tellTransfer } from './transfer'

describe('a transfer to another company on the H5 pages in Chromium', () => {
  tellTransfer(onH5WithReceiver())
})
