import { useEffect } from 'react'
import { usePageReturned } from '@/platform/page-life'
import type { Resource } from '@/ui/resource'
import { usePolling } from '@/ui/use-polling'
import { useResource } from '@/ui/use-resource'
import { type Followed, followRequest } from './follow'
import { forgetRequests, readKeptRequests } from './kept-requests'
import { hasClosedAccount, pollDelay } from './request-rules'

/** A request as it stands now: read again when the page comes back, and a bounded while as long as it moves. */
export function useFollowed(number: string): Resource<Followed> {
  const followed = useResource(() => followRequest(number), [number], {
    cached: () => keptOne(number),
  })
  usePageReturned(followed.reload)
  usePolling(followed, delayOf)
  useForgetting(followed)
  return followed
}

function keptOne(number: string) {
  const kept = readKeptRequests()
  const request = kept?.data.requests.find((one) => one.number === number)
  return kept && request
    ? { data: { kind: 'found' as const, request, code: null }, savedAt: kept.savedAt }
    : undefined
}

function delayOf(found: Followed, polls: number): number | null {
  return found.kind === 'found' ? pollDelay(found.request, polls) : null
}

// The list read with a session of an account that is gone has nobody left to be shown to.
function useForgetting(followed: Resource<Followed>): void {
  const found = followed.state === 'ready' && followed.data.kind === 'found' ? followed.data : null
  const gone = found !== null && found.code !== null && hasClosedAccount(found.request)
  useEffect(() => {
    if (gone) {
      forgetRequests()
    }
  }, [gone])
}
