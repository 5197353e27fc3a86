import { consentRoutes } from '@contract/consent-routes'
import { registerRoutes } from '@contract/register-routes'
import { usePageReturned } from '@/platform/page-life'
import { ask } from '@/platform/service'
import { useResource } from '@/ui/use-resource'
import { listedConsents } from './consent-list-rules'

/** Every item that concerns the person, with where it stands now. */
export function useConsents() {
  const consents = useResource(readConsents, [], { isEmpty: (listed) => listed.length === 0 })
  usePageReturned(consents.reload)
  return consents
}

async function readConsents() {
  const [{ register }, { states }] = await Promise.all([
    ask(registerRoutes.readRegister, {}),
    ask(consentRoutes.listConsents, {}),
  ])
  return listedConsents(register, states)
}
