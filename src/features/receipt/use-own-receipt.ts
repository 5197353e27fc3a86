import { useEffect, useRef } from 'react'
import type { Resource } from '@/ui/resource'
import { useResource } from '@/ui/use-resource'
import { keepReceipt, keptReceipt } from './kept-receipts'
import { askForReceipt, type Found, pendingDelay, type ReceiptSource } from './receipt-source'

/** One's own receipt; asked for again, calmly, while it is still entering the log. */
export function useOwnReceipt(source: ReceiptSource): Resource<Found> & { waiting: boolean } {
  const { entry, token } = source
  const found = useResource(() => readAndKeep(source), [entry, token], { cached: cached(source) })
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

async function readAndKeep(source: ReceiptSource): Promise<Found> {
  const found = await askForReceipt(source)
  if (found.kind === 'file') {
    keepReceipt(source, found.file)
  }
  return found
}

function cached(source: ReceiptSource) {
  const kept = keptReceipt(source)
  return kept && { data: { kind: 'file' as const, file: kept.data }, savedAt: kept.savedAt }
}
