import type { ReceiptFile } from '@contract/receipt-routes'
import type { Kept, Resource } from '@/ui/resource'
import { usePolling } from '@/ui/use-polling'
import { useResource } from '@/ui/use-resource'
import { type Found, pendingDelay } from './receipt-source'

/** A file of one's own; asked for again, calmly, while it is still entering the log. */
export function useFoundFile(
  find: () => Promise<Found>,
  key: readonly unknown[],
  kept: () => Kept<ReceiptFile> | undefined = nothing,
): Resource<Found> & { waiting: boolean } {
  const found = useResource(find, key, { cached: () => asFound(kept()) })
  const polls = usePolling(found, delayOf)
  const waiting = found.state === 'ready' && delayOf(found.data, polls) !== null
  return { ...found, waiting }
}

function delayOf({ kind }: Found, polls: number): number | null {
  return kind === 'pending' ? pendingDelay(polls) : null
}

function asFound(kept: Kept<ReceiptFile> | undefined): Kept<Found> | undefined {
  return kept && { data: { kind: 'file', file: kept.data }, savedAt: kept.savedAt }
}

function nothing() {
  return undefined
}
