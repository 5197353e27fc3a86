import { CONTROLLER_PSEUDONYM } from '../../contract/ledger'
import type { ReleaseSummary } from '../../contract/policy'
import { type Database, type DatabaseTransaction, transaction } from '../database'
import { appendEntry } from '../ledger/store'
import type { Draft } from './draft'
import { mayPublish, type ReleaseRefusal } from './rules'
import { insertRelease, listReleases } from './store'

export type Publication =
  | { outcome: 'published' | 'repeated'; release: ReleaseSummary }
  | { outcome: 'refused'; reason: ReleaseRefusal }

/**
 * Publishes a draft: check, row and ledger entry in one transaction, on the controller's own chain.
 * Publishing the same bytes under the same version again changes nothing and says `repeated`.
 */
export function publishDraft(db: Database, draft: Draft, now: Date): Promise<Publication> {
  return transaction(db, (tx) => publishIn(tx, draft, now))
}

async function publishIn(tx: DatabaseTransaction, draft: Draft, now: Date): Promise<Publication> {
  const { release } = draft
  const decision = mayPublish(release, await listReleases(tx, release.policy), now)
  switch (decision.verdict) {
    case 'refuse':
      return { outcome: 'refused', reason: decision.reason }
    case 'repeat':
      return { outcome: 'repeated', release: decision.release }
    case 'publish':
      return (await insertRelease(tx, draft, now))
        ? recordRelease(tx, release, now)
        : publishIn(tx, draft, now) // somebody was quicker; their row is visible now
  }
}

async function recordRelease(
  tx: DatabaseTransaction,
  release: Draft['release'],
  now: Date,
): Promise<Publication> {
  const { document, document_sha256, notes, key_points, ...summary } = release
  const { policy, version, sha256, effective_at } = summary
  await appendEntry(
    tx,
    { pseudonym: CONTROLLER_PSEUDONYM, at: now },
    { kind: 'policy.released', policy, version, sha256, document_sha256, effective_at },
  )
  return {
    outcome: 'published',
    release: { ...summary, published_at: now.toISOString(), changes: null },
  }
}
