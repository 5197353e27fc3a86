import { type Kysely, sql } from 'kysely'

/** Staff who log in, and systems that hand in records. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table staff add column closed_at timestamptz`.execute(db)
  await sql`alter table staff add column sealed_factor bytea`.execute(db)
  await sql`alter table staff add column factor_key_id text`.execute(db)
  await sql`alter table staff add column factor_confirmed_at timestamptz`.execute(db)
  await sql`
    create table staff_session (
      token_hash text primary key,
      staff_id uuid not null,
      created_at timestamptz not null,
      expires_at timestamptz not null
    )`.execute(db)
  await sql`create index staff_session_staff on staff_session (staff_id)`.execute(db)
  await sql`
    create table service_credential (
      credential_id uuid primary key,
      name text not null,
      source text not null,
      kinds text[] not null,
      purposes text[] not null,
      secret_hash text not null unique,
      created_at timestamptz not null,
      revoked_at timestamptz
    )`.execute(db)
  await sql`
    grant select, insert, update, delete on staff_session to privacy_service`.execute(db)
  await sql`grant select, insert, update on service_credential to privacy_service`.execute(db)
}
