import { type Kysely, sql } from 'kysely'

/**
 * Registers that consents were given under, kept for ever; values that leave after a withdrawal; stop notices.
 * The entry of a value's consent moves under the person's key: a row that named it would lead from a person to a
 * chain. Values stored before have none, and their chain says under which consent they came.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table register_release (
      sha256 text primary key,
      register jsonb not null,
      recorded_at timestamptz not null
    )`.execute(db)
  await sql`grant select, insert on register_release to privacy_service`.execute(db)
  await sql`
    alter table vault_value
      drop column consent_entry,
      add column sealed_consent bytea,
      add column leave_at timestamptz`.execute(db)
  await sql`
    create table stop_notice (
      notice_id uuid primary key,
      owner_reference bytea not null,
      recipient text not null,
      recipient_name text not null,
      item text not null,
      subject text not null,
      ended jsonb not null,
      state text not null,
      attempts integer not null,
      ended_at timestamptz not null,
      told_at timestamptz,
      sealed_chain bytea,
      seal_key_id text
    )`.execute(db)
  await sql`create index stop_notice_owner on stop_notice (owner_reference)`.execute(db)
  await sql`grant select, insert, update, delete on stop_notice to privacy_service`.execute(db)
}
