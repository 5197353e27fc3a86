import { tellDeletionProof } from './deletion-proof'
import { onWeappConnected } from './settings'

describe('a deletion that other systems have a part in, on the WeChat package', () => {
  tellDeletionProof(onWeappConnected('wants-proof'))
})
