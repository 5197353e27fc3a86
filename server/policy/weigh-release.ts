import type { ReleaseSummary } from '../../contract/policy'
import type { Database } from '../database'
import { findRegister } from '../register/store'
import { firstOwnImpact } from '../text/policy'
import {
  type ComparedRelease,
  compareReleases,
  countChanges,
  type WeighedComparison,
} from './comparison'
import { listComparisonsTo } from './comparison-store'
import { type ChangeFlaw, declaredFlaws } from './declared-flaws'
import type { Draft } from './draft'
import { withInheritance } from './inheritance'
import type { PublishingBasis } from './publish'
import { inForceAt } from './rules'
import { listForComparison, type StoredForComparison } from './weight-store'

/** A draft beside every release there is. */
export interface ReleaseWeight {
  /** Against the release it follows; undefined for a first one. */
  follows: WeighedComparison | undefined
  /** Always from the one that takes effect earlier to the one that does later. */
  comparisons: WeighedComparison[]
  counts: ReleaseSummary['changes']
  /** The consent items that the text asks about again, against the release it follows. */
  asks: string[]
  flaws: ChangeFlaw[]
}

/**
 * Weighs what a draft would change, without publishing it. The release it follows is the one that would be in
 * force the moment before; what its publisher declares is about the changes against that one.
 */
export async function weighDraft(
  db: Database,
  draft: Draft,
  basis: PublishingBasis,
): Promise<ReleaseWeight> {
  const { release } = draft
  const stored = await listForComparison(db, release.policy)
  const previous = inForceAt(stored, new Date(release.effective_at))
  const others = await Promise.all(stored.map((other) => comparable(db, other)))
  const own: ComparedRelease = {
    ...release,
    declared: draft.declared,
    generalImpact: isFirstOwn(draft, previous) ? firstOwnImpact : null,
    register: basis.declared.register,
  }
  const isLater = (other: ComparedRelease) => other.effective_at > release.effective_at
  const direct = others.map((other) =>
    isLater(other)
      ? compareReleases(own, other, basis.terms)
      : compareReleases(other, own, basis.terms),
  )
  const follows = direct.find(({ from }) => from.version === previous?.version)
  const comparisons = follows ? await inheriting(db, direct, follows) : direct
  return {
    follows,
    comparisons,
    counts: follows ? countChanges(follows) : null,
    asks: [...new Set(follows?.text.flatMap(({ verdict }) => verdict.items))].sort(),
    flaws: follows ? declaredFlaws(follows, basis.declared.register) : [],
  }
}

// The text that ships with the product holds the place of the operator's own: nobody can compare them clause by clause.
function isFirstOwn({ origin }: Draft, previous: StoredForComparison | undefined): boolean {
  return origin === 'operator' && previous?.origin === 'bundled'
}

async function inheriting(
  db: Database,
  direct: readonly WeighedComparison[],
  follows: WeighedComparison,
): Promise<WeighedComparison[]> {
  const firsts = await listComparisonsTo(db, follows.from)
  return direct.map((comparison) => {
    const skips = comparison.to === follows.to && comparison !== follows
    const first = firsts.find(({ from }) => from.version === comparison.from.version)
    return skips ? withInheritance(comparison, first, follows) : comparison
  })
}

async function comparable(db: Database, stored: StoredForComparison): Promise<ComparedRelease> {
  const { register_sha256, origin, published_at, ...release } = stored
  const register = register_sha256 === null ? undefined : await findRegister(db, register_sha256)
  return { ...release, generalImpact: null, register: register ?? null }
}
