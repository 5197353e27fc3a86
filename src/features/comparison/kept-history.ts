import { Comparison } from '@contract/comparison'
import { PolicyId, ReleaseList } from '@contract/policy'
import { Instant } from '@contract/provenance'
import * as v from 'valibot'
import { now } from '@/platform/clock'
import { keep } from '@/platform/kept'
import { slot } from '@/platform/storage'
import type { Kept } from '@/ui/resource'
import type { Pair } from './pair-rules'

const KeptReleases = v.strictObject({ policy: PolicyId, list: ReleaseList, saved_at: Instant })
const KeptComparison = v.strictObject({ comparison: Comparison, saved_at: Instant })

const MOST_COMPARISONS = 3 // of a whole policy each; WeChat gives a mini-program 10 MB

/** What was read last of a policy's versions. All of it is public, and there without network. */
const lastReleases = keep(slot('policy-releases', KeptReleases))
const lastComparisons = keep(slot('policy-comparisons', v.array(KeptComparison)))

export function keepReleases(policy: PolicyId, list: ReleaseList): void {
  lastReleases.set({ policy, list, saved_at: now().toISOString() })
}

export function keptReleases(policy: PolicyId): Kept<ReleaseList> | undefined {
  const kept = lastReleases.get()
  return kept?.policy === policy ? { data: kept.list, savedAt: kept.saved_at } : undefined
}

export function keepComparison(comparison: Comparison): void {
  const others = (lastComparisons.get() ?? []).filter(
    (kept) => !isAbout(kept.comparison, comparison.policy, pairOf(comparison)),
  )
  const newest = { comparison, saved_at: now().toISOString() }
  lastComparisons.set([newest, ...others].slice(0, MOST_COMPARISONS))
}

export function keptComparison(policy: PolicyId, pair: Pair): Kept<Comparison> | undefined {
  const kept = lastComparisons.get()?.find(({ comparison }) => isAbout(comparison, policy, pair))
  return kept && { data: kept.comparison, savedAt: kept.saved_at }
}

function pairOf({ from, to }: Comparison): Pair {
  return { from: from.version, to: to.version }
}

function isAbout(comparison: Comparison, policy: PolicyId, { from, to }: Pair): boolean {
  const pair = pairOf(comparison)
  return comparison.policy === policy && pair.from === from && pair.to === to
}
