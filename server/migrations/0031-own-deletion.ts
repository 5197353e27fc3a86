import { type Kysely, sql } from 'kysely'

/**
 * Deletions that staff begin in the controller's own name: what was counted, who approved it, and how far it is.
 * `person_id` is the place the work has come to, empty before and after it; the words and the numbers are sealed.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table own_deletion (
      deletion_id uuid primary key,
      sealed_plan bytea not null,
      seal_key_id text not null,
      sha256 text not null,
      author uuid not null,
      counted_at timestamptz not null,
      expires_at timestamptz not null,
      state text not null,
      approver uuid,
      decided_at timestamptz,
      sealed_because bytea,
      because_key_id text,
      person_id uuid,
      passed integer not null default 0,
      walked_at timestamptz,
      heartbeat_at timestamptz,
      constraint approved_by_a_second_person check (approver is null or approver <> author)
    )`.execute(db)
  await sql`
    create index own_deletion_under_way on own_deletion (heartbeat_at) where state = 'approved'`.execute(
    db,
  )
  await sql`
    create table own_deletion_missed (
      person_id uuid not null,
      deletion_id uuid not null,
      missed_at timestamptz not null,
      primary key (person_id, deletion_id)
    )`.execute(db)
  await sql`create index own_deletion_missed_of on own_deletion_missed (deletion_id)`.execute(db)
  await sql`alter table request add column deletion_id uuid`.execute(db)
  await sql`
    create index request_deletion on request (deletion_id, state) where deletion_id is not null`.execute(
    db,
  )
  await sql`grant select, insert, update on own_deletion to privacy_service`.execute(db)
  await sql`grant select, insert, update, delete on own_deletion_missed to privacy_service`.execute(
    db,
  )
}
