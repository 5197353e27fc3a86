import { type Kysely, sql } from 'kysely'

/**
 * Persons, their keys and the vault. The person's id leads every primary key but those of the small
 * look-up tables, so that a distributed PostgreSQL can place one person's rows together.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table person (
      person_id uuid primary key,
      sealed_pseudonym bytea not null,
      registered_at timestamptz not null,
      frozen_at timestamptz
    )`.execute(db)
  await sql`
    create table person_key (
      person_id uuid primary key,
      wrapped_key bytea not null,
      key_id text not null
    )`.execute(db)
  await sql`
    create table vault_value (
      person_id uuid not null,
      field text not null,
      value_id uuid not null,
      ciphertext bytea not null,
      source text not null,
      consent_entry text not null,
      recorded_at timestamptz not null,
      retain_until timestamptz,
      frozen_at timestamptz,
      primary key (person_id, field, value_id)
    )`.execute(db)
  await sql`
    create table person_lookup (
      kind text not null,
      keyed_hash bytea not null,
      person_id uuid not null,
      primary key (kind, keyed_hash, person_id)
    )`.execute(db)
  // Two people may share a phone, and nobody may learn by trying; a WeChat account is one person's.
  await sql`
    create unique index person_lookup_account on person_lookup (keyed_hash)
    where kind = 'wx_openid'`.execute(db)
  await sql`create index person_lookup_person on person_lookup (person_id)`.execute(db)
  await sql`
    create table session (
      token_hash text primary key,
      person_id uuid not null,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      fresh_until timestamptz not null
    )`.execute(db)
  await sql`create index session_person on session (person_id)`.execute(db)
  await sql`
    create table consent_ticket (
      token_hash text primary key,
      pseudonym uuid not null,
      consent_entry text not null,
      expires_at timestamptz not null
    )`.execute(db)
  await sql`
    grant select, insert, update, delete
    on person, person_key, vault_value, person_lookup, session, consent_ticket
    to privacy_service`.execute(db)
}
