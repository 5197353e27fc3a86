import type { Release } from '@contract/policy'
import { policyRoutes } from '@contract/policy-routes'
import { now } from '@/platform/clock'
import { ask, CallFailed } from '@/platform/service'
import type { Resource } from '@/ui/resource'
import { useResource } from '@/ui/use-resource'
import { type CheckedRelease, checkRelease } from './checked-release'
import { keepRelease, keptRelease } from './kept-release'
import type { ReleaseQuestion } from './release-question'

/** The release that was asked for, or null where there is none; without network the kept one. Both are checked. */
export function useRelease({ policy, version }: ReleaseQuestion): Resource<CheckedRelease | null> {
  return useResource(() => readRelease({ policy, version }), [policy, version], {
    cached: () => checkedCopy({ policy, version }),
    isEmpty: (found) => found === null,
  })
}

function checkedCopy(question: ReleaseQuestion) {
  const kept = keptRelease(question)
  return kept && { data: checkRelease(kept.data), savedAt: kept.savedAt }
}

/** Only what is intact is kept: a damaged answer must not take the place of a good copy. */
async function readRelease(question: ReleaseQuestion): Promise<CheckedRelease | null> {
  try {
    const checked = checkRelease(await askRelease(question))
    if (checked.intact) {
      keepRelease(checked.release, now())
    }
    return checked
  } catch (error) {
    if (isMissing(error)) {
      return null
    }
    throw error
  }
}

function askRelease({ policy, version }: ReleaseQuestion): Promise<Release> {
  return version === undefined
    ? ask(policyRoutes.readCurrentPolicy, { params: { policy } })
    : ask(policyRoutes.readRelease, { params: { policy, version } })
}

function isMissing(error: unknown): boolean {
  return (
    error instanceof CallFailed &&
    error.failure.kind === 'problem' &&
    error.failure.code === 'NOT_FOUND'
  )
}
