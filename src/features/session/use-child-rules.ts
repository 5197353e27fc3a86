import { policyRoutes } from '@contract/policy-routes'
import { useEffect, useState } from 'react'
import { now } from '@/platform/clock'
import { ask, CallFailed } from '@/platform/service'

const CHILD_RULES = 'children'

/** Unknown while the service has not said; then a code may be tried, and the service decides. */
export type ChildRules = 'unknown' | 'absent' | 'in_force'

/** Whether rules for children are in force, without which no child is registered (PIPL 31). */
export function useChildRules(): ChildRules {
  const [rules, setRules] = useState<ChildRules>('unknown')
  useEffect(() => {
    let gone = false
    const tell = async () => {
      const found = await askForRules()
      if (!gone) {
        setRules(found)
      }
    }
    void tell()
    return () => {
      gone = true
    }
  }, [])
  return rules
}

async function askForRules(): Promise<ChildRules> {
  try {
    const asked = { params: { policy: CHILD_RULES } }
    const { releases } = await ask(policyRoutes.listReleases, asked)
    const inForce = releases.some(({ effective_at }) => Date.parse(effective_at) <= now().getTime())
    return inForce ? 'in_force' : 'absent'
  } catch (error) {
    return isUnpublished(error) ? 'absent' : 'unknown'
  }
}

function isUnpublished(error: unknown): boolean {
  return (
    error instanceof CallFailed &&
    error.failure.kind === 'problem' &&
    error.failure.code === 'NOT_FOUND'
  )
}
