import { type Kysely, sql } from 'kysely'

/**
 * What staff count before they act, the looks they take at values in clear, and their searches for a caller: who and
 * when, never for which number. What was counted, and the notes, are closed with the secret of the request and go with it; who, when and which hash stay.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table case_plan (
      person_id uuid not null,
      request_id uuid not null,
      plan_id uuid not null,
      kind text not null,
      sealed_plan bytea not null,
      sha256 text not null,
      author uuid not null,
      counted_at timestamptz not null,
      expires_at timestamptz not null,
      state text not null,
      approver uuid,
      decided_at timestamptz,
      sealed_because bytea,
      primary key (person_id, request_id, plan_id),
      constraint approved_by_a_second_person check (approver is null or approver <> author)
    )`.execute(db)
  await sql`
    create unique index case_plan_waiting on case_plan (person_id, request_id)
      where state = 'waiting'`.execute(db)
  await sql`
    create table case_look (
      person_id uuid not null,
      request_id uuid not null,
      look_id uuid not null,
      field text not null,
      reason text not null,
      sealed_note bytea not null,
      staff_id uuid not null,
      at timestamptz not null,
      primary key (person_id, request_id, look_id)
    )`.execute(db)
  await sql`
    create table case_search (
      search_id uuid primary key,
      staff_id uuid not null,
      at timestamptz not null,
      found boolean not null
    )`.execute(db)
  await sql`create index request_assignee on request (assignee) where assignee is not null`.execute(
    db,
  )
  await sql`grant select, insert, update on case_plan to privacy_service`.execute(db)
  await sql`grant select, insert on case_look, case_search to privacy_service`.execute(db)
}
