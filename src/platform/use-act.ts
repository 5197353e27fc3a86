import type { Failure, Result } from '@contract/client'
import { useCallback, useEffect, useRef, useState } from 'react'
import { newIdempotencyKey } from './idempotency-key'

/** One act of the person's at a time, and what became of it. */
export interface Acting {
  busy: boolean
  failure: Failure | null
  /**
   * Sends it and answers its value, or null where it did not work or another one is under way. `what` names
   * the act by all that goes with it: as long as the service has not answered, the same act keeps its key,
   * so that trying again cannot make it happen twice.
   */
  run<T>(what: string, send: (key: string) => Promise<Result<T>>): Promise<T | null>
  forget(): void
}

export function useAct(): Acting {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const running = useRef(false)
  const unanswered = useRef<{ what: string; key: string } | null>(null)
  const alive = useAlive()

  const run: Acting['run'] = useCallback(
    async (what, send) => {
      if (running.current) {
        return null
      }
      running.current = true
      setBusy(true)
      setFailure(null)
      const key = keyFor(what, unanswered.current)
      const result = await send(key).finally(() => {
        running.current = false
        if (alive.current) {
          setBusy(false)
        }
      })
      const answered = result.ok || result.failure.kind === 'problem'
      unanswered.current = answered ? null : { what, key }
      if (alive.current) {
        setFailure(result.ok ? null : result.failure)
      }
      return result.ok ? result.value : null
    },
    [alive],
  )
  const forget = useCallback(() => setFailure(null), [])
  return { busy, failure, run, forget }
}

function keyFor(what: string, before: { what: string; key: string } | null): string {
  return before?.what === what ? before.key : newIdempotencyKey()
}

/** False once the component is gone: a late answer then changes nothing on the screen. */
function useAlive() {
  const alive = useRef(true)
  useEffect(() => {
    alive.current = true
    return () => {
      alive.current = false
    }
  }, [])
  return alive
}
