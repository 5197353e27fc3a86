import * as v from 'valibot'
import { PolicyDocument } from '../../contract/policy'
import type { Database } from '../database'
import { DeclaredChange } from './declared-change'
import type { Origin } from './draft'

/** A release with everything that a comparison with it looks at, but the register itself. */
export interface StoredForComparison {
  policy: string
  version: string
  effective_at: string
  published_at: string
  sha256: string
  document: PolicyDocument
  declared: readonly DeclaredChange[]
  register_sha256: string | null
  origin: Origin
}

/** Every release of a policy as comparisons need it. */
export async function listForComparison(
  db: Database,
  policy: string,
): Promise<StoredForComparison[]> {
  const rows = await db
    .selectFrom('policy_release')
    .select(['policy', 'version', 'effective_at', 'published_at', 'sha256'])
    .select(['document', 'meta', 'register_sha256'])
    .where('policy', '=', policy)
    .execute()
  return rows.map(({ meta, ...row }) => ({
    policy: row.policy,
    version: row.version,
    effective_at: row.effective_at.toISOString(),
    published_at: row.published_at.toISOString(),
    sha256: row.sha256,
    document: v.parse(PolicyDocument, row.document),
    declared: v.parse(v.array(DeclaredChange), meta.declared ?? []),
    register_sha256: row.register_sha256,
    origin: meta.origin,
  }))
}

/**
 * Which consent items the text of each release in force by an instant asks about again, the last to take effect
 * first. A release is effective from the first second of its day, and asks nobody before it was published.
 */
export async function listAsking(
  db: Database,
  policy: string,
  at: Date,
): Promise<{ version: string; asks: readonly string[] }[]> {
  const rows = await db
    .selectFrom('policy_release')
    .select(['version', 'meta'])
    .where('policy', '=', policy)
    .where('effective_at', '<=', at)
    .where('published_at', '<=', at)
    .orderBy('effective_at', 'desc')
    .orderBy('published_at', 'desc')
    .execute()
  return rows.map(({ version, meta }) => ({ version, asks: meta.asks ?? [] }))
}
