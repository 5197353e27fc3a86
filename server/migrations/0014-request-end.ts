import { type Kysely, sql } from 'kysely'

/**
 * How a request ends: a refusal cannot stand without its ground and its reason, and who had a part in a request is
 * known when somebody appeals. Words from before this were closed with the account's own key, which no request may
 * use any more; they go. A login stood behind every request so far.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table request
      add column sealed_refusal bytea,
      add column counted_from timestamptz,
      add column stood_still integer not null default 0,
      add constraint refused_for_a_reason check (
        state <> 'refused' or (refusal_ground is not null and sealed_refusal is not null))`.execute(
    db,
  )
  await sql`
    update request set sealed_order = null, counted_from = submitted_at, identity_how = 'wechat_login',
      identity_at = submitted_at, identity_until = submitted_at + interval '15 days'`.execute(db)
  await sql`alter table request alter column counted_from set not null`.execute(db)
  await sql`
    create table request_handler (
      person_id uuid not null,
      request_id uuid not null,
      staff_id uuid not null,
      primary key (person_id, request_id, staff_id)
    )`.execute(db)
  await sql`
    create index request_appeal on request (person_id, about) where about is not null`.execute(db)
  await sql`
    grant select, insert, delete on request_handler to privacy_service`.execute(db)
}
