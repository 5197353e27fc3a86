import type { ReceiptFile } from '@contract/receipt-routes'
import { useEffect, useRef } from 'react'
import type { Kept, Resource } from '@/ui/resource'
import { useResource } from '@/ui/use-resource'
import { type Found, pendingDelay } from './receipt-source'

/** A file of one's own; asked for again, calmly, while it is still entering the log. */
export function useFoundFile(
  find: () => Promise<Found>,
  key: readonly unknown[],
  kept?: Kept<ReceiptFile> | undefined,
): Resource<Found> & { waiting: boolean } {
  const cached = kept && { data: { kind: 'file' as const, file: kept.data }, savedAt: kept.savedAt }
  const found = useResource(find, key, { cached })
  const asked = useRef(0)
  const isPending = found.state === 'ready' && found.data.kind === 'pending'
  const answer = isPending && !found.reloading ? found.loadedAt : null
  const { reload } = found
  useEffect(() => {
    const delay = answer === null ? undefined : pendingDelay(asked.current)
    if (delay === undefined) {
      return
    }
    const timer = setTimeout(() => {
      asked.current += 1
      reload()
    }, delay)
    return () => clearTimeout(timer)
  }, [answer, reload])
  return { ...found, waiting: isPending && pendingDelay(asked.current) !== undefined }
}
