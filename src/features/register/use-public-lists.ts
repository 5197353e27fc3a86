import type { PublicLists } from '@contract/register-lists'
import { registerRoutes } from '@contract/register-routes'
import { now } from '@/platform/clock'
import { ask } from '@/platform/service'
import type { Resource } from '@/ui/resource'
import { useResource } from '@/ui/use-resource'
import { keepLists, keptLists } from './kept-lists'

/** The lists as the service has them now; without network as they were read last. */
export function usePublicLists(): Resource<PublicLists> {
  return useResource(readLists, [], { cached: keptLists })
}

async function readLists(): Promise<PublicLists> {
  const lists = await ask(registerRoutes.readLists, {})
  keepLists(lists, now())
  return lists
}
