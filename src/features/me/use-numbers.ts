import type { MyOverview } from '@contract/person'
import { routes } from '@contract/routes'
import { useKept } from '@/platform/kept'
import { usePageReturned } from '@/platform/page-life'
import { ask } from '@/platform/service'
import { session } from '@/platform/session'
import { useResource } from '@/ui/use-resource'

/** What 我的 knows of the person. Old numbers stay while new ones are asked for, marked as old. */
export type Numbers =
  | { kind: 'guest' }
  | { kind: 'known'; overview: MyOverview; old: boolean }
  | { kind: 'unknown'; failed: boolean }

export function useNumbers(): Numbers {
  const token = useKept(session)?.token ?? null
  const read = async () => (token === null ? null : await ask(routes.readOverview, {}))
  const resource = useResource(read, [token])
  usePageReturned(resource.reload)
  if (token === null) {
    return { kind: 'guest' }
  }
  switch (resource.state) {
    case 'ready':
      return known(resource.data, resource.reloading)
    case 'failed':
      return known(resource.last?.data, true)
    case 'offline':
      return known(resource.kept?.data, true)
    default:
      return { kind: 'unknown', failed: false }
  }
}

function known(overview: MyOverview | null | undefined, old: boolean): Numbers {
  return overview ? { kind: 'known', overview, old } : { kind: 'unknown', failed: old }
}
