import type { CopyOffer } from '@contract/copy'
import { copyRoutes } from '@contract/copy-routes'
import { usePageReturned } from '@/platform/page-life'
import { ask } from '@/platform/service'
import type { Resource } from '@/ui/resource'
import { usePolling } from '@/ui/use-polling'
import { useResource } from '@/ui/use-resource'
import { copyDelay } from './copy-delay'

/** What a copy can hold, and the copies so far; asked again by itself for a while as long as one is being made. */
export function useCopyOffer(): Resource<CopyOffer> {
  const offer = useResource(() => ask(copyRoutes.readCopyOffer, {}), [])
  usePageReturned(offer.reload)
  usePolling(offer, delayOf)
  return offer
}

function delayOf({ copies }: CopyOffer, polls: number): number | null {
  return copyDelay(copies, polls)
}
