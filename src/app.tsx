import { useLaunch } from '@tarojs/taro'
import type { PropsWithChildren } from 'react'
import { privacyAuthorization } from '@/platform/privacy-authorization'
import './styles/tokens.css'
import './app.css'

export default function App({ children }: PropsWithChildren) {
  useLaunch(() => privacyAuthorization.start())
  return children
}
