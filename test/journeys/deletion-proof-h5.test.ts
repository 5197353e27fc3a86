import { tellDeletionProof } from './deletion-proof'
import { onH5Connected } from './settings'

describe('a deletion that other systems have a part in, on the H5 pages in Chromium', () => {
  tellDeletionProof(onH5Connected())
})
