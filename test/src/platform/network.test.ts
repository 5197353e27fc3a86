import { isOnline, onNetworkChange } from '@/platform/network'
import { phone } from '../../support/taro-stub'

beforeEach(() => phone.reset())
afterEach(() => {
  process.env.TARO_ENV = 'weapp'
  jest.restoreAllMocks()
})

it('asks WeChat and hears its changes, until left', async () => {
  phone.networkType = 'none'
  expect(await isOnline()).toBe(false)
  const heard: boolean[] = []
  const leave = onNetworkChange((online) => heard.push(online))
  for (const listener of phone.listeners.network) {
    listener({ isConnected: true, networkType: '4g' })
  }
  leave()
  expect(heard).toEqual([true])
  expect(phone.listeners.network.size).toBe(0)
})

it('asks a browser and hears its changes, until left', async () => {
  process.env.TARO_ENV = 'h5'
  const online = jest.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
  expect(await isOnline()).toBe(false)
  const heard: boolean[] = []
  const leave = onNetworkChange((state) => heard.push(state))
  window.dispatchEvent(new Event('offline'))
  online.mockReturnValue(true)
  window.dispatchEvent(new Event('online'))
  leave()
  window.dispatchEvent(new Event('offline'))
  expect(heard).toEqual([false, true])
})
