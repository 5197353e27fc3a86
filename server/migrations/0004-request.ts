import { type Kysely, sql } from 'kysely'

/** Rights requests and their steps. They outlive the account and hold no personal value in clear. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table request (
      person_id uuid not null,
      request_id uuid not null,
      number text not null,
      code_hash text not null,
      type text not null,
      scope text not null,
      state text not null,
      submitted_at timestamptz not null,
      due_on date not null,
      due_provisional boolean not null,
      cooling_until timestamptz,
      sealed_order bytea,
      sealed_chain bytea,
      seal_key_id text,
      result jsonb not null default '[]',
      primary key (person_id, request_id)
    )`.execute(db)
  await sql`
    create table request_lookup (
      number text primary key,
      person_id uuid not null,
      request_id uuid not null
    )`.execute(db)
  await sql`
    create table request_step (
      person_id uuid not null,
      request_id uuid not null,
      seq integer not null,
      state text not null,
      at timestamptz not null,
      actor text not null,
      primary key (person_id, request_id, seq)
    )`.execute(db)
  await sql`grant select, insert, update on request to privacy_service`.execute(db)
  await sql`grant select, insert on request_lookup, request_step to privacy_service`.execute(db)
}
