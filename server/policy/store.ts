import { sql } from 'kysely'
import * as v from 'valibot'
import { Release, ReleaseSummary } from '../../contract/policy'
import type { Database, DatabaseTransaction } from '../database'
import type { Draft, Origin } from './draft'
import { inForceAt } from './rules'

const SUMMARY_COLUMNS = [
  'policy',
  'version',
  'effective_at',
  'published_at',
  'sha256',
  'changes',
  'meta',
] as const

const sourceBytes = sql<number>`octet_length(source)`.as('source_bytes')

/** A release in a list, and who made it: the product or the operator. */
export type ListedRelease = ReleaseSummary & { origin: Origin }

/** Every release of a policy, the last to take effect first; empty for a policy nobody published. */
export async function listReleases(db: Database, policy: string): Promise<ListedRelease[]> {
  const rows = await db
    .selectFrom('policy_release')
    .select([...SUMMARY_COLUMNS, sourceBytes])
    .where('policy', '=', policy)
    .orderBy('effective_at', 'desc')
    .orderBy('published_at', 'desc')
    .execute()
  return rows.map((row) => ({
    ...v.parse(ReleaseSummary, summaryOf(row)),
    origin: row.meta.origin,
  }))
}

/** Every release of every policy, in the order of publication. */
export async function listAllReleases(db: Database): Promise<ReleaseSummary[]> {
  const rows = await db
    .selectFrom('policy_release')
    .select([...SUMMARY_COLUMNS, sourceBytes])
    .orderBy('published_at')
    .orderBy('effective_at')
    .execute()
  return rows.map((row) => v.parse(ReleaseSummary, summaryOf(row)))
}

/** The release of a policy that is in force at an instant, or undefined before the first is. */
export async function releaseInForce(
  db: Database,
  policy: string,
  at: Date,
): Promise<ListedRelease | undefined> {
  return inForceAt(await listReleases(db, policy), at)
}

/** One release as it was published, or undefined. */
export async function findRelease(
  db: Database,
  policy: string,
  version: string,
): Promise<Release | undefined> {
  const row = await db
    .selectFrom('policy_release')
    .select([...SUMMARY_COLUMNS, sourceBytes, 'document', 'document_sha256', 'notes'])
    .where('policy', '=', policy)
    .where('version', '=', version)
    .executeTakeFirst()
  return (
    row &&
    v.parse(Release, {
      ...summaryOf(row),
      document: row.document,
      document_sha256: row.document_sha256,
      notes: row.notes,
      key_points: row.meta.key_points,
    })
  )
}

/** The source file of a release, byte for byte (PIPL 17: easy to consult and to save). */
export async function findSource(
  db: Database,
  policy: string,
  version: string,
): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom('policy_release')
    .select('source')
    .where('policy', '=', policy)
    .where('version', '=', version)
    .executeTakeFirst()
  return row?.source
}

/** What publication adds to a draft. */
export interface PublishedFacts {
  at: Date
  registerSha256: string
  changes: ReleaseSummary['changes']
  /** The consent items that its text asks about again, against the release it follows. */
  asks: readonly string[]
}

/** Adds a release; false where its version is there already. Nothing ever changes or removes one. */
export async function insertRelease(
  tx: DatabaseTransaction,
  { release, source, origin, declared, service, topics }: Draft,
  published: PublishedFacts,
): Promise<boolean> {
  const { title, supersedes, summary_of_change, key_points } = release
  const { asks } = published
  const result = await tx
    .insertInto('policy_release')
    .values({
      policy: release.policy,
      version: release.version,
      effective_at: new Date(release.effective_at),
      published_at: published.at,
      sha256: release.sha256,
      source: Buffer.from(source),
      document: JSON.stringify(release.document),
      document_sha256: release.document_sha256,
      register_sha256: published.registerSha256,
      changes: published.changes && JSON.stringify(published.changes),
      notes: JSON.stringify(release.notes),
      meta: JSON.stringify({
        title,
        supersedes,
        summary_of_change,
        key_points,
        origin,
        declared,
        asks,
        service,
        topics,
      }),
    })
    .onConflict((conflict) => conflict.columns(['policy', 'version']).doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

interface SummaryRow {
  policy: string
  version: string
  effective_at: Date
  published_at: Date
  sha256: string
  source_bytes: number
  changes: ReleaseSummary['changes']
  meta: { title: string; supersedes?: string; summary_of_change?: string }
}

function summaryOf(row: SummaryRow): ReleaseSummary {
  const { title, supersedes, summary_of_change } = row.meta
  return {
    policy: row.policy,
    version: row.version,
    effective_at: row.effective_at.toISOString(),
    published_at: row.published_at.toISOString(),
    sha256: row.sha256,
    title,
    ...(supersedes && { supersedes }),
    ...(summary_of_change && { summary_of_change }),
    source_bytes: row.source_bytes,
    changes: row.changes,
  }
}
