import { announcementRoutes } from '@contract/announcement-routes'
import { frontRoutes } from '@contract/front-routes'
import { now } from '@/platform/clock'
import { usePageReturned } from '@/platform/page-life'
import { ask } from '@/platform/service'
import type { Resource } from '@/ui/resource'
import { useResource } from '@/ui/use-resource'
import { type Front, keepFront, keptFront } from './kept-front'

/** What is new and whom one deals with; without network as it was read last. */
export function useFront(): Resource<Front> {
  const front = useResource(readFront, [], { cached: keptFront })
  usePageReturned(front.reload)
  return front
}

async function readFront(): Promise<Front> {
  const [{ announcements }, { services, controller }] = await Promise.all([
    ask(announcementRoutes.listAnnouncements, {}),
    ask(frontRoutes.readFront, {}),
  ])
  const front = { announcements, services, controller }
  keepFront(front, now())
  return front
}
