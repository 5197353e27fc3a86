import { tellEveryRequest } from './every-request'
import { onWeappConnected } from './settings'

describe('every kind of request on the WeChat package', () => {
  tellEveryRequest(onWeappConnected('asks-for-everything'))
})
