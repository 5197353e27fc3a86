import type { Comparison } from '@contract/comparison'
import type { PolicyDocument, PolicyId, ReleaseList } from '@contract/policy'
import { policyRoutes } from '@contract/policy-routes'
import { readingRoutes } from '@contract/reading-routes'
import { ask } from '@/platform/service'
import type { Resource } from '@/ui/resource'
import { useResource } from '@/ui/use-resource'
import { keepComparison, keepReleases, keptComparison, keptReleases } from './kept-history'
import type { Pair } from './pair-rules'

/** All releases of a policy, newest first; without network as they were read last. */
export function useReleases(policy: PolicyId): Resource<ReleaseList> {
  return useResource(
    async () => {
      const list = await ask(policyRoutes.listReleases, { params: { policy } })
      keepReleases(policy, list)
      return list
    },
    [policy],
    { cached: () => keptReleases(policy) },
  )
}

/** Two releases side by side; without network only a pair that was read before. */
export function useComparison(policy: PolicyId, { from, to }: Pair): Resource<Comparison> {
  return useResource(
    async () => {
      const params = { policy, from, to }
      const comparison = await ask(readingRoutes.compareReleases, { params })
      keepComparison(comparison)
      return comparison
    },
    [policy, from, to],
    { cached: () => keptComparison(policy, { from, to }) },
  )
}

/** The whole text of a release, for who wants to see what did not change as well. */
export function useWholeText(policy: PolicyId, version: string): Resource<PolicyDocument> {
  return useResource(async () => {
    const params = { policy, version }
    const { document } = await ask(policyRoutes.readRelease, { params })
    return document
  }, [policy, version])
}
