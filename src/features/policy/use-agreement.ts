import { allowsProcessing } from '@contract/consent'
import { consentRoutes } from '@contract/consent-routes'
import type { PolicyId } from '@contract/policy'
import { useEffect, useState } from 'react'
import { useKept } from '@/platform/kept'
import { ask, CallFailed } from '@/platform/service'
import { session } from '@/platform/session'
import type { Agreement } from './ReleaseHead'

/** What the person who is logged in agreed to of a policy. A visitor is not asked about. */
export function useAgreement(policy: PolicyId): Agreement | undefined {
  const token = useKept(session)?.token
  const [agreement, setAgreement] = useState<Agreement>()
  useEffect(() => {
    let isCurrent = true
    const found = token === undefined ? Promise.resolve(undefined) : readAgreement(policy)
    void found.then((read) => isCurrent && setAgreement(read))
    return () => {
      isCurrent = false
    }
  }, [token, policy])
  return agreement
}

/** Nothing where the service does not answer: the text is readable without it. */
async function readAgreement(policy: PolicyId): Promise<Agreement | undefined> {
  try {
    const { states } = await ask(consentRoutes.listConsents, {})
    const given = states.find((one) => allowsProcessing(one) && one.release?.policy === policy)
    return given?.release ? { version: given.release.version } : undefined
  } catch (error) {
    if (error instanceof CallFailed) {
      return undefined
    }
    throw error
  }
}
