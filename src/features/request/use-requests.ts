import type { MyRequests } from '@contract/request'
import { requestListRoutes } from '@contract/request-list-routes'
import { now } from '@/platform/clock'
import { usePageReturned } from '@/platform/page-life'
import { ask } from '@/platform/service'
import type { Resource } from '@/ui/resource'
import { useResource } from '@/ui/use-resource'
import { keepRequests, readKeptRequests } from './kept-requests'

/** The requests of who is logged in; without network as they were read last. */
export function useRequests(): Resource<MyRequests> {
  const requests = useResource(readRequests, [], {
    cached: readKeptRequests,
    isEmpty: (mine) => mine.requests.length === 0,
  })
  usePageReturned(requests.reload)
  return requests
}

async function readRequests(): Promise<MyRequests> {
  const mine = await ask(requestListRoutes.listRequests, {})
  keepRequests(mine, now())
  return mine
}
