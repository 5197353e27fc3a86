import { type Kysely, sql } from 'kysely'

/**
 * What each connected system has to do for a request, and how far it is. What finds the person over there is sealed in
 * `sealed_task` and forgotten once every system of the request has confirmed. `system_order` finds a row by the only
 * name that the other side knows.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table request_system (
      person_id uuid not null,
      request_id uuid not null,
      system text not null,
      order_id uuid not null,
      kind text not null,
      label text not null,
      fields text[] not null,
      state text not null,
      sent_at timestamptz,
      accepted_at timestamptz,
      waiting_until timestamptz,
      done_at timestamptz,
      attempts integer not null default 0,
      failure text,
      next_try_at timestamptz,
      counted integer,
      said_done jsonb,
      erased integer,
      kept integer,
      keeps jsonb not null default '[]',
      sealed_task bytea,
      seal_key_id text,
      primary key (person_id, request_id, system)
    )`.execute(db)
  await sql`
    create index request_system_due on request_system (next_try_at) where state <> 'done'`.execute(
    db,
  )
  await sql`
    create table system_order (
      order_id uuid primary key,
      person_id uuid not null,
      request_id uuid not null,
      system text not null
    )`.execute(db)
  await sql`
    grant select, insert, update, delete on request_system, system_order
      to privacy_service`.execute(db)
}
