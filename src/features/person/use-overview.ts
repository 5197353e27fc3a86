import type { MyOverview } from '@contract/overview'
import { overviewRoutes } from '@contract/overview-routes'
import { useKept } from '@/platform/kept'
import { usePageReturned } from '@/platform/page-life'
import { ask } from '@/platform/service'
import { session } from '@/platform/session'
import { useResource } from '@/ui/use-resource'

/** What the front of the privacy centre knows of the person; its entries work in every case. */
export type OverviewState =
  | { kind: 'guest' }
  | { kind: 'waiting' }
  | { kind: 'known'; overview: MyOverview }
  | { kind: 'unknown'; offline: boolean }

export function useOverview(): OverviewState {
  const token = useKept(session)?.token ?? null
  const numbers = useResource(
    async () => (token === null ? null : await ask(overviewRoutes.readOverview, {})),
    [token],
  )
  usePageReturned(numbers.reload)
  if (token === null) {
    return { kind: 'guest' }
  }
  switch (numbers.state) {
    case 'loading':
      return { kind: 'waiting' }
    case 'ready':
      return numbers.data ? { kind: 'known', overview: numbers.data } : { kind: 'waiting' }
    case 'offline':
      return { kind: 'unknown', offline: true }
    default:
      return { kind: 'unknown', offline: false }
  }
}
