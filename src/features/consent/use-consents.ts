import { consentRoutes } from '@contract/consent-routes'
import { registerRoutes } from '@contract/register-routes'
import { useEffect, useRef, useState } from 'react'
import { useKept } from '@/platform/kept'
import { usePageReturned } from '@/platform/page-life'
import { ask } from '@/platform/service'
import type { Resource } from '@/ui/resource'
import { useResource } from '@/ui/use-resource'
import { listedConsents } from './consent-list-rules'
import { type Consents, keepConsents, keptConsents } from './kept-consents'
import { queuedWithdrawals } from './queued-withdrawals'

/** All of one's consents: how the question for them stands, and what is known meanwhile. */
export interface ConsentsRead {
  resource: Resource<Consents>
  /** As they were read last, while there is no newer answer; null where nothing may be shown. */
  known: Consents | null
}

/** Every item that concerns the person, with where it stands now. */
export function useConsents(): ConsentsRead {
  const [cached] = useState(keptConsents)
  const resource = useResource(readConsents, [], {
    cached: () => cached,
    isEmpty: ({ listed }) => listed.length === 0,
  })
  const { reload } = resource
  usePageReturned(reload)
  useWithdrawalsArrived(reload)
  return { resource, known: knownOf(resource, cached?.data ?? null) }
}

function knownOf(resource: Resource<Consents>, cached: Consents | null): Consents | null {
  switch (resource.state) {
    case 'loading':
      return cached
    case 'ready':
      return resource.data
    case 'offline':
      return resource.kept?.data ?? null
    case 'failed':
      return resource.last?.data ?? null
    default:
      return null
  }
}

async function readConsents(): Promise<Consents> {
  const [{ register }, mine] = await Promise.all([
    ask(registerRoutes.readRegister, {}),
    ask(consentRoutes.listConsents, {}),
  ])
  const consents = listedConsents(register, mine)
  keepConsents(consents)
  return consents
}

/** A withdrawal that left the queue has arrived: what is on record is another now. */
function useWithdrawalsArrived(reload: () => void): void {
  const waiting = useKept(queuedWithdrawals)?.length ?? 0
  const before = useRef(waiting)
  useEffect(() => {
    if (waiting < before.current) {
      reload()
    }
    before.current = waiting
  }, [waiting, reload])
}
