import Taro from '@tarojs/taro'
import { browser } from './browser'

type Listener = (online: boolean) => void

/** Asks the phone whether it has a network. It knows nothing of our service being reachable. */
export async function isOnline(): Promise<boolean> {
  if (process.env.TARO_ENV === 'h5') {
    return browser().navigator.onLine
  }
  const { networkType } = await Taro.getNetworkType()
  return networkType !== 'none'
}

/** Tells of every change until the returned function is called. */
export function onNetworkChange(listener: Listener): () => void {
  return process.env.TARO_ENV === 'h5' ? onBrowserChange(listener) : onPhoneChange(listener)
}

function onPhoneChange(listener: Listener): () => void {
  const told = ({ isConnected }: { isConnected: boolean }) => listener(isConnected)
  Taro.onNetworkStatusChange(told)
  return () => Taro.offNetworkStatusChange(told)
}

// Taro's own H5 listener watches the kind of network and misses the loss of it.
function onBrowserChange(listener: Listener): () => void {
  const page = browser()
  const told = () => listener(page.navigator.onLine)
  page.addEventListener('online', told)
  page.addEventListener('offline', told)
  return () => {
    page.removeEventListener('online', told)
    page.removeEventListener('offline', told)
  }
}
