import { type Kysely, sql } from 'kysely'

/** Releases are immutable in the database itself: the service may select and insert, nothing more. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table policy_release (
      policy text not null,
      version text not null,
      effective_at timestamptz not null,
      published_at timestamptz not null,
      sha256 text not null,
      source bytea not null,
      document jsonb not null,
      notes jsonb not null,
      meta jsonb not null,
      primary key (policy, version)
    )`.execute(db)
  await sql`grant select, insert on policy_release to privacy_service`.execute(db)
}
