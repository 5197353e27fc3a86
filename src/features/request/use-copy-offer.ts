import type { CopyOffer } from '@contract/copy'
import { copyRoutes } from '@contract/copy-routes'
import { useEffect, useRef } from 'react'
import { usePageReturned } from '@/platform/page-life'
import { ask } from '@/platform/service'
import type { Resource } from '@/ui/resource'
import { useResource } from '@/ui/use-resource'

const POLL_MS = 2_000
const MOST_POLLS = 30 // a minute; after that the person looks again when they like

/** What a copy can hold, and the copies so far; asked again by itself for a while as long as one is being made. */
export function useCopyOffer(): Resource<CopyOffer> {
  const offer = useResource(() => ask(copyRoutes.readCopyOffer, {}), [])
  usePageReturned(offer.reload)
  const polls = useRef(0)
  const { reload } = offer
  const answered = offer.state === 'ready' && !offer.reloading ? offer : null
  const waits = answered?.data.copies.some(({ state }) => state === 'making') ?? false
  const loadedAt = answered?.loadedAt
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer, even an equal one, is looked at once
  useEffect(() => {
    if (!waits || polls.current >= MOST_POLLS) {
      return
    }
    const timer = setTimeout(() => {
      polls.current += 1
      reload()
    }, POLL_MS)
    return () => clearTimeout(timer)
  }, [waits, loadedAt, reload])
  return offer
}
