import { type Kysely, sql } from 'kysely'

/** What came in about a person from other bodies and is still to be told: how many, of what, for what; no content. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table record_digest (
      person_id uuid not null,
      source text not null,
      field text not null,
      purpose text not null,
      amount integer not null,
      first_at timestamptz not null,
      primary key (person_id, source, field, purpose)
    )`.execute(db)
  await sql`create index record_digest_first on record_digest (first_at)`.execute(db)
  await sql`grant select, insert, update, delete on record_digest to privacy_service`.execute(db)
}
