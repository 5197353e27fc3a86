import type { Comparison } from '@contract/comparison'
import type { Release } from '@contract/policy'
import { readingRoutes } from '@contract/reading-routes'
import { useEffect, useState } from 'react'
import { ask, CallFailed } from '@/platform/service'
import type { Agreement } from './agreement'

/** In how many places a release differs from the older one that was agreed to; null until that is known. */
export function useChangesSince(agreed: Agreement, { policy, version }: Release): number | null {
  const [count, setCount] = useState<number | null>(null)
  useEffect(() => {
    let isCurrent = true
    const between = { policy, from: agreed.version, to: version }
    void readComparison(between).then((found) => {
      if (isCurrent) {
        setCount(found && found.changes.length + found.register_changes.length)
      }
    })
    return () => {
      isCurrent = false
    }
  }, [policy, agreed.version, version])
  return count
}

/** Null where the service does not answer: the comparison's own page will say why. */
async function readComparison(params: {
  policy: string
  from: string
  to: string
}): Promise<Comparison | null> {
  try {
    return await ask(readingRoutes.compareReleases, { params })
  } catch (error) {
    if (error instanceof CallFailed) {
      return null
    }
    throw error
  }
}
