import type { Comparison } from '../../contract/comparison'
import { CONTROLLER_PSEUDONYM } from '../../contract/ledger'
import type { ReleaseSummary } from '../../contract/policy'
import { type Database, type DatabaseTransaction, LostRace, transaction } from '../database'
import { appendEntry } from '../ledger/store'
import type { DeclaredRegister } from '../register/content'
import type { ChangeTerms } from './change-terms'
import { writtenComparison } from './comparison'
import { insertComparison } from './comparison-store'
import type { ChangeFlaw } from './declared-flaws'
import type { Draft } from './draft'
import { mayPublish, type ReleaseRefusal } from './rules'
import { insertRelease, listReleases } from './store'
import { type ReleaseWeight, weighDraft } from './weigh-release'

/** What a release is published against: the register in force, the words that weigh, and the hour. */
export interface PublishingBasis {
  declared: DeclaredRegister
  terms: ChangeTerms
  now: Date
}

export type Publication =
  | { outcome: 'published' | 'repeated'; release: ReleaseSummary }
  | { outcome: 'refused'; reason: ReleaseRefusal }
  | { outcome: 'unexplained'; flaws: ChangeFlaw[] }

/**
 * Publishes a draft: check, row, its comparison with every release there is, and ledger entry in one transaction,
 * on the controller's own chain. Publishing the same bytes under the same version again changes nothing and says
 * `repeated`. A change that is asked about again and that nobody explained, or that is declared milder than it
 * is, stops the publication.
 */
export function publishDraft(
  db: Database,
  draft: Draft,
  basis: PublishingBasis,
): Promise<Publication> {
  return transaction(db, (tx) => publishIn(tx, draft, basis))
}

async function publishIn(
  tx: DatabaseTransaction,
  draft: Draft,
  basis: PublishingBasis,
): Promise<Publication> {
  const { release } = draft
  const decision = mayPublish(release, await listReleases(tx, release.policy), basis.now)
  switch (decision.verdict) {
    case 'refuse':
      return { outcome: 'refused', reason: decision.reason }
    case 'repeat':
      return { outcome: 'repeated', release: decision.release }
    case 'publish': {
      if (!isOfKnownService(draft, basis)) {
        return { outcome: 'refused', reason: 'service_unknown' }
      }
      const weight = await weighDraft(tx, draft, basis)
      return weight.flaws.length > 0
        ? { outcome: 'unexplained', flaws: weight.flaws }
        : write(tx, { draft, weight }, basis)
    }
  }
}

/** Terms of one service stand beside its general policy, so they cannot be that policy. */
function isOfKnownService({ service, release }: Draft, { declared }: PublishingBasis): boolean {
  const { services } = declared.register
  return (
    service === null ||
    services.some(({ code, policy }) => code === service && policy !== release.policy)
  )
}

async function write(
  tx: DatabaseTransaction,
  { draft, weight }: { draft: Draft; weight: ReleaseWeight },
  basis: PublishingBasis,
): Promise<Publication> {
  const { counts, asks } = weight
  const published = { at: basis.now, registerSha256: basis.declared.sha256, changes: counts, asks }
  if (!(await insertRelease(tx, draft, published))) {
    return publishIn(tx, draft, basis) // somebody was quicker; their row is visible now
  }
  const comparisons: Comparison[] = weight.comparisons.map(writtenComparison)
  for (const comparison of comparisons) {
    await insertComparison(tx, comparison)
  }
  await recordRelease(tx, draft, basis.now)
  await assertAllCompared(tx, draft, comparisons)
  const { document, document_sha256, notes, key_points, ...summary } = draft.release
  const published_at = basis.now.toISOString()
  return { outcome: 'published', release: { ...summary, published_at, changes: counts } }
}

// The entry has put publications in a row: one that committed since the comparison is seen here, and all begins anew.
async function assertAllCompared(
  tx: DatabaseTransaction,
  { release }: Draft,
  comparisons: readonly Comparison[],
): Promise<void> {
  const published = await listReleases(tx, release.policy)
  if (published.length !== comparisons.length + 1) {
    throw new LostRace(`${release.policy} was published beside ${release.version}`)
  }
}

async function recordRelease(tx: DatabaseTransaction, { release }: Draft, at: Date): Promise<void> {
  const { policy, version, sha256, document_sha256, effective_at } = release
  await appendEntry(
    tx,
    { pseudonym: CONTROLLER_PSEUDONYM, at },
    { kind: 'policy.released', policy, version, sha256, document_sha256, effective_at },
  )
}
