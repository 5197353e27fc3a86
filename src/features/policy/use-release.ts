import type { Release } from '@contract/policy'
import { policyRoutes } from '@contract/policy-routes'
import { now } from '@/platform/clock'
import { ask, CallFailed } from '@/platform/service'
import type { Resource } from '@/ui/resource'
import { useResource } from '@/ui/use-resource'
import { keepRelease, keptRelease } from './kept-release'
import type { ReleaseQuestion } from './release-question'

/** The release that was asked for, or null where there is none; without network the kept one. */
export function useRelease(question: ReleaseQuestion): Resource<Release | null> {
  return useResource(() => readRelease(question), [question.policy, question.version], {
    cached: keptRelease(question),
    isEmpty: (release) => release === null,
  })
}

async function readRelease(question: ReleaseQuestion): Promise<Release | null> {
  try {
    const release = await askRelease(question)
    keepRelease(release, now())
    return release
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
