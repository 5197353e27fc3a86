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

/** Every item that concerns the person, with where it stands now; as it was read last while there is no answer. */
export function useConsents(): Resource<Consents> {
  const [cached] = useState(keptConsents)
  const consents = useResource(readConsents, [], {
    cached,
    isEmpty: ({ listed }) => listed.length === 0,
  })
  const { reload } = consents
  usePageReturned(reload)
  useWithdrawalsArrived(reload)
  return consents
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
