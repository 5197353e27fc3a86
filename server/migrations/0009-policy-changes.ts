import { type Kysely, sql } from 'kysely'
import * as v from 'valibot'
import { PolicyDocument } from '../../contract/policy'
import { hashOf } from '../../contract/proof/hash'

const Stored = v.object({ policy: v.string(), version: v.string(), document: PolicyDocument })

/**
 * What a release changes: the hash of its document, its comparisons with those before it, and who opened a
 * notice about it. Comparisons are as immutable as the releases they compare.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table policy_release add column document_sha256 text`.execute(db)
  await sql`alter table policy_release add column register_sha256 text`.execute(db)
  await sql`alter table policy_release add column changes jsonb`.execute(db)
  await hashDocuments(db)
  await sql`alter table policy_release alter column document_sha256 set not null`.execute(db)
  await sql`
    create table policy_comparison (
      policy text not null,
      from_version text not null,
      to_version text not null,
      comparison jsonb not null,
      primary key (policy, from_version, to_version)
    )`.execute(db)
  await sql`grant select, insert on policy_comparison to privacy_service`.execute(db)
  await sql`
    create table notice_opened (
      person_id uuid not null,
      notice_id text not null,
      opened_at timestamptz not null,
      primary key (person_id, notice_id)
    )`.execute(db)
  await sql`grant select, insert, delete on notice_opened to privacy_service`.execute(db)
}

async function hashDocuments(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql`select policy, version, document from policy_release`.execute(db)
  for (const { policy, version, document } of v.parse(v.array(Stored), rows)) {
    await sql`
      update policy_release set document_sha256 = ${hashOf(document)}
      where policy = ${policy} and version = ${version}`.execute(db)
  }
}
