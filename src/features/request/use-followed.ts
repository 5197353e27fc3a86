import { useEffect, useRef } from 'react'
import { usePageReturned } from '@/platform/page-life'
import type { Resource } from '@/ui/resource'
import { useResource } from '@/ui/use-resource'
import { type Followed, followRequest } from './follow'
import { forgetRequests, readKeptRequests } from './kept-requests'
import { hasClosedAccount, pollDelay } from './request-rules'

/** A request as it stands now: read again when the page comes back, and a bounded while as long as it moves. */
export function useFollowed(number: string): Resource<Followed> {
  const followed = useResource(() => followRequest(number), [number], { cached: keptOne(number) })
  usePageReturned(followed.reload)
  usePolling(followed)
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

function usePolling(followed: Resource<Followed>): void {
  const polls = useRef(0)
  const { reload } = followed
  const answered = followed.state === 'ready' && !followed.reloading ? followed : null
  const found = answered?.data.kind === 'found' ? answered.data.request : null
  const loadedAt = answered?.loadedAt
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer, even an equal one, is looked at once
  useEffect(() => {
    const delay = found && pollDelay(found, polls.current)
    if (!delay) {
      return
    }
    const timer = setTimeout(() => {
      polls.current += 1
      reload()
    }, delay)
    return () => clearTimeout(timer)
  }, [found, loadedAt, reload])
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
