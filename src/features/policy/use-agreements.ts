import { allowsProcessing } from '@contract/consent'
import { consentRoutes } from '@contract/consent-routes'
import type { PolicyId } from '@contract/policy'
import { useEffect, useState } from 'react'
import { useKept } from '@/platform/kept'
import { ask, CallFailed } from '@/platform/service'
import { session } from '@/platform/session'
import type { Agreement } from './agreement'

/**
 * Which releases of a policy the person who is logged in agreed to with what is given now; the account's own
 * consent first. A visitor is not asked about.
 */
export function useAgreements(policy: PolicyId): readonly Agreement[] {
  const token = useKept(session)?.token
  const [agreements, setAgreements] = useState(NONE)
  useEffect(() => {
    let isCurrent = true
    const found = token === undefined ? Promise.resolve(NONE) : readAgreements(policy)
    void found.then((read) => isCurrent && setAgreements(read))
    return () => {
      isCurrent = false
    }
  }, [token, policy])
  return agreements
}

const NONE: readonly Agreement[] = []

/** Nothing where the service does not answer: the text is readable without it. */
async function readAgreements(policy: PolicyId): Promise<readonly Agreement[]> {
  try {
    const { states } = await ask(consentRoutes.listConsents, {})
    const given = states.filter((one) => allowsProcessing(one) && one.release?.policy === policy)
    const agreements = given.flatMap(({ release, entry }) =>
      release ? [{ version: release.version, entry }] : [],
    )
    return agreements.filter(({ version }, index) => firstOf(agreements, version) === index)
  } catch (error) {
    if (error instanceof CallFailed) {
      return NONE
    }
    throw error
  }
}

function firstOf(agreements: readonly Agreement[], version: string): number {
  return agreements.findIndex((one) => one.version === version)
}
