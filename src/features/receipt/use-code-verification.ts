import type { CheckCode } from '@contract/proof/check-code'
import { useEffect, useState } from 'react'
import { type CodeVerification, verifyCode } from './verify-code'

/** Checks a code once it is shown; null while that runs. */
export function useCodeVerification(code: CheckCode): CodeVerification | null {
  const [done, setDone] = useState<CodeVerification | null>(null)
  useEffect(() => {
    let current = true
    setDone(null)
    void verifyCode(code).then((found) => current && setDone(found))
    return () => {
      current = false
    }
  }, [code])
  return done
}
