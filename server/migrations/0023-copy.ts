import { type Kysely, sql } from 'kysely'

/**
 * Copies of a person's data: one row each, its zip in sealed pieces, and the addresses that give it once. What the
 * ledger calls a copy stands sealed with the person's own key, so that no row leads to a chain.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table copy (
      person_id uuid not null,
      copy_id uuid not null,
      request_id uuid not null,
      kind text not null,
      groups text[] not null,
      state text not null,
      run_id uuid,
      beat_at timestamptz not null,
      records_done integer not null default 0,
      records_all integer not null default 0,
      asked_at timestamptz not null,
      ready_at timestamptz,
      fetch_until timestamptz,
      downloads integer not null default 0,
      fetched_at timestamptz,
      bytes bigint,
      sha256 text,
      sealed_name bytea,
      left_out jsonb not null default '[]',
      primary key (person_id, copy_id)
    )`.execute(db)
  await sql`create unique index copy_request on copy (person_id, request_id)`.execute(db)
  await sql`create index copy_ending on copy (fetch_until) where state = 'ready'`.execute(db)
  await sql`
    create table copy_chunk (
      person_id uuid not null,
      copy_id uuid not null,
      seq integer not null,
      sealed bytea not null,
      primary key (person_id, copy_id, seq)
    )`.execute(db)
  await sql`
    create table copy_link (
      token_hash text primary key,
      person_id uuid not null,
      copy_id uuid not null,
      expires_at timestamptz not null,
      used_at timestamptz
    )`.execute(db)
  await sql`create index copy_link_person on copy_link (person_id)`.execute(db)
  await sql`
    grant select, insert, update, delete on copy, copy_chunk, copy_link
    to privacy_service`.execute(db)
}
