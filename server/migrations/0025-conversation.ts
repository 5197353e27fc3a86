import { type Kysely, sql } from 'kysely'

/** What is written in a request, and the files that prove a point; sealed with the request's own secret. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table request_message (
      person_id uuid not null,
      request_id uuid not null,
      seq integer not null,
      sender text not null,
      kind text not null,
      sealed_text bytea not null,
      at timestamptz not null,
      primary key (person_id, request_id, seq)
    )`.execute(db)
  await sql`
    create table request_file (
      person_id uuid not null,
      request_id uuid not null,
      file_id uuid not null,
      sealed_name bytea not null,
      media_type text not null,
      bytes integer not null,
      sealed_content bytea not null,
      at timestamptz not null,
      primary key (person_id, request_id, file_id)
    )`.execute(db)
  await sql`
    grant select, insert, delete on request_message, request_file to privacy_service`.execute(db)
}
