import { useLaunch } from '@tarojs/taro'
import type { PropsWithChildren } from 'react'
import { quietScriptLinks } from '@/platform/browser'
import { privacyAuthorization } from '@/platform/privacy-authorization'
import './styles/tokens.css'
import './app.css'

export default function App({ children }: PropsWithChildren) {
  useLaunch(() => {
    quietScriptLinks()
    privacyAuthorization.start()
  })
  return children
}
