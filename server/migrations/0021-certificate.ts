import { type Kysely, sql } from 'kysely'

/**
 * What each certificate of deletion says, and which entry committed to it. It stays with its request; the entry is on a
 * chain of its own, so that neither leads to anybody's.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table certificate (
      person_id uuid not null,
      request_id uuid not null,
      record_id text not null,
      issued_at timestamptz not null,
      content text not null,
      primary key (person_id, request_id, record_id)
    )`.execute(db)
  await sql`grant select, insert on certificate to privacy_service`.execute(db)
}
