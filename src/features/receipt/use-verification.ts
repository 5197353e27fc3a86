import type { ReceiptCheck } from '@contract/proof/verify-receipt'
import { useCallback, useEffect, useState } from 'react'
import { type FileVerification, verifyFile } from './verify-file'

export interface Verifying {
  checks: readonly ReceiptCheck[]
  /** Null while it runs. */
  done: FileVerification | null
  again: () => void
}

/** Checks a receipt's file as soon as it is shown, and again when asked to. */
export function useVerification(fileText: string): Verifying {
  const [checks, setChecks] = useState<readonly ReceiptCheck[]>([])
  const [done, setDone] = useState<FileVerification | null>(null)
  const [run, setRun] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each run is one verification
  useEffect(() => {
    let current = true
    const whileCurrent = (act: () => void) => {
      if (current) {
        act()
      }
    }
    setChecks([])
    setDone(null)
    const tell = (made: ReceiptCheck) =>
      whileCurrent(() => setChecks((before) => [...before, made]))
    void verifyFile(fileText, tell).then((result) => whileCurrent(() => setDone(result)))
    return () => {
      current = false
    }
  }, [fileText, run])
  const again = useCallback(() => setRun((count) => count + 1), [])
  return { checks, done, again }
}
