import { useEffect } from 'react'
import { privacyAuthorization, usePrivacyState } from '@/platform/privacy-authorization'

/** Tells WeChat that a gate stands before the person, for each API that waits and each that comes meanwhile. */
export function useWeChatTold(): void {
  const { waiting } = usePrivacyState()
  useEffect(() => {
    if (waiting.length > 0) {
      privacyAuthorization.painted()
    }
  }, [waiting])
}
