import { type Kysely, sql } from 'kysely'

/**
 * Records from other systems. Where one came from stands sealed beside its value, in the same row, so that whatever
 * deletes the value deletes that too. A batch waits sealed, row by row, until each row has been judged. `record_known`
 * remembers by a keyed hash which records of a source were taken, and nothing of whom they are about.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table vault_value add column sealed_origin bytea`.execute(db)
  await sql`
    create table record_batch (
      credential_id uuid not null,
      batch_id uuid not null,
      source text not null,
      content_hash bytea not null,
      row_count integer not null,
      received_at timestamptz not null,
      done_at timestamptz,
      primary key (credential_id, batch_id)
    )`.execute(db)
  await sql`
    create table record_inbox (
      credential_id uuid not null,
      batch_id uuid not null,
      row_number integer not null,
      sealed bytea,
      seal_key_id text,
      sealed_id bytea,
      id_key_id text,
      outcome text,
      code text,
      judged_at timestamptz,
      primary key (credential_id, batch_id, row_number)
    )`.execute(db)
  await sql`
    create table record_known (
      source_hash bytea not null,
      record_hash bytea not null,
      primary key (source_hash, record_hash)
    )`.execute(db)
  await sql`
    grant select, insert, update, delete on record_batch, record_inbox, record_known
      to privacy_service`.execute(db)
}
