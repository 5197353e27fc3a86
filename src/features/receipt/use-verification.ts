import type { Proof } from '@contract/proof/proof'
import type { ProofCheck } from '@contract/proof/verify-record'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { type FileVerification, readProof, verifyFile } from './verify-file'

export interface Verifying {
  /** What the file says it is; a receipt where that cannot be read. */
  type: Proof['type']
  checks: readonly ProofCheck[]
  /** Null while it runs. */
  done: FileVerification | null
  again: () => void
}

/** Checks a file as soon as it is shown, and again when asked to. */
export function useVerification(fileText: string): Verifying {
  const [checks, setChecks] = useState<readonly ProofCheck[]>([])
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
    const tell = (made: ProofCheck) => whileCurrent(() => setChecks((before) => [...before, made]))
    void verifyFile(fileText, tell).then((result) => whileCurrent(() => setDone(result)))
    return () => {
      current = false
    }
  }, [fileText, run])
  const again = useCallback(() => setRun((count) => count + 1), [])
  const type = useMemo(() => readProof(fileText)?.type ?? 'consent', [fileText])
  return { type, checks, done, again }
}
