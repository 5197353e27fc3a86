import { tellEveryRequest } from './every-request'
import { onH5Connected } from './settings'

describe('every kind of request on the H5 pages in Chromium', () => {
  tellEveryRequest(onH5Connected())
})
