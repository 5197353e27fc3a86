import type { Proof } from '@contract/proof/proof'
import type { ProofCheck } from '@contract/proof/verify-record'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
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
  const newest = useRef(0)
  const again = useCallback(() => {
    newest.current += 1
    const run = newest.current
    const unlessStale = (act: () => void) => {
      if (run === newest.current) {
        act()
      }
    }
    setChecks([])
    setDone(null)
    const tell = (made: ProofCheck) => unlessStale(() => setChecks((before) => [...before, made]))
    void verifyFile(fileText, tell).then((result) => unlessStale(() => setDone(result)))
  }, [fileText])
  useEffect(() => {
    again()
    return () => {
      newest.current += 1
    }
  }, [again])
  const type = useMemo(() => readProof(fileText)?.type ?? 'consent', [fileText])
  return { type, checks, done, again }
}
