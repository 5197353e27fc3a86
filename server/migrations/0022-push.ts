import { type Kysely, sql } from 'kysely'

/**
 * What WeChat pushed. `matter_hash` is keyed over OpenID, event, time and RevokeInfo: one matter, one row, however
 * often and through however many copies it comes. The body is sealed, and destroyed once it has been acted on.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table push (
      push_id uuid primary key,
      matter_hash bytea not null unique,
      event text not null,
      received_at timestamptz not null,
      done_at timestamptz,
      sealed_body bytea,
      seal_key_id text
    )`.execute(db)
  await sql`
    create table push_nonce (
      nonce_hash text primary key,
      expires_at timestamptz not null
    )`.execute(db)
  await sql`grant select, insert, update, delete on push to privacy_service`.execute(db)
  await sql`grant select, insert, delete on push_nonce to privacy_service`.execute(db)
}
