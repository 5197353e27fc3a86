import { type Kysely, sql } from 'kysely'

/**
 * What was deleted, by ids and names of fields, so that a backup that brings it back can be made to forget it again;
 * which database this is, so that no list of another one is replayed on it; and totals that outlive anonymised values.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table tombstone (
      person_id uuid not null,
      tombstone_id uuid not null,
      kind text not null,
      fields text[] not null,
      kept uuid[] not null,
      request_id uuid,
      cause text not null,
      erased_at timestamptz not null,
      primary key (person_id, tombstone_id)
    )`.execute(db)
  await sql`create index tombstone_age on tombstone (erased_at)`.execute(db)
  await sql`
    create table database_identity (
      database_id uuid primary key,
      made_at timestamptz not null
    )`.execute(db)
  await sql`insert into database_identity values (gen_random_uuid(), now())`.execute(db)
  await sql`
    create table anonymised_total (
      field text not null,
      month text not null,
      amount integer not null,
      primary key (field, month)
    )`.execute(db)
  await sql`grant select, insert, delete on tombstone to privacy_service`.execute(db)
  await sql`grant select on database_identity to privacy_service`.execute(db)
  await sql`grant select, insert, update on anonymised_total to privacy_service`.execute(db)
}
