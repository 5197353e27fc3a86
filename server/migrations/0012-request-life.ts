import { type Kysely, sql } from 'kysely'

/**
 * What a request needs to reach its end: who handles it, its clock, its checks, its tries; and a key of its own, which
 * everything that was written in it is sealed with and which is destroyed some days after its end.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table request
      add column channel text not null default 'self',
      add column assignee uuid,
      add column identity_how text,
      add column identity_at timestamptz,
      add column identity_until timestamptz,
      add column paused_at timestamptz,
      add column pause_reason text,
      add column paused_until date,
      add column extended_from date,
      add column extension_reason text,
      add column extended_at timestamptz,
      add column urged_at timestamptz,
      add column refusal_ground text,
      add column about text,
      add column closed_at timestamptz,
      add column heartbeat_at timestamptz,
      add column attempts integer not null default 0,
      add column next_try_at timestamptz,
      add column kept jsonb not null default '[]',
      add column copy_id uuid`.execute(db)
  await sql`
    create table request_secret (
      person_id uuid not null,
      request_id uuid not null,
      wrapped_key bytea not null,
      key_id text not null,
      destroy_at timestamptz,
      primary key (person_id, request_id)
    )`.execute(db)
  await sql`create index request_open on request (state, due_on)`.execute(db)
  await sql`
    grant select, insert, update, delete on request_secret to privacy_service`.execute(db)
}
