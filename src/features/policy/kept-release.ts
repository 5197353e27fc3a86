import { Release } from '@contract/policy'
import { Instant } from '@contract/provenance'
import * as v from 'valibot'
import { keep } from '@/platform/kept'
import { slot } from '@/platform/storage'
import type { Kept } from '@/ui/resource'
import type { ReleaseQuestion } from './release-question'

const KeptRelease = v.strictObject({ release: Release, saved_at: Instant })

/** The release that was read last. It is public, so it may lie on the phone; it is there without network. */
const lastRelease = keep(slot('policy-release', KeptRelease))

export function keepRelease(release: Release, at: Date): void {
  lastRelease.set({ release, saved_at: at.toISOString() })
}

/** What is kept, where it answers the question: the same policy, and the version if one was named. */
export function keptRelease({ policy, version }: ReleaseQuestion): Kept<Release> | undefined {
  const kept = lastRelease.get()
  if (
    kept?.release.policy !== policy ||
    (version ?? kept.release.version) !== kept.release.version
  ) {
    return undefined
  }
  return { data: kept.release, savedAt: kept.saved_at }
}
