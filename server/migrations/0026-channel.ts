import { type Kysely, sql } from 'kysely'

/**
 * How news reaches a person. In the product it is a row of theirs; what leaves the house besides is a row that names
 * nobody: whom it is for stands sealed in it until it has ended. A quota is one message that the person allowed.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table person_news (
      person_id uuid not null,
      news_id uuid not null,
      about text not null,
      number text,
      detail text,
      at timestamptz not null,
      primary key (person_id, news_id)
    )`.execute(db)
  await sql`
    create table message_quota (
      person_id uuid not null,
      template_id text not null,
      messages integer not null check (messages >= 0),
      primary key (person_id, template_id)
    )`.execute(db)
  await sql`
    create table outward_notice (
      notice_id uuid primary key,
      about text not null,
      number text,
      state text not null,
      tried text[] not null default '{}',
      attempts integer not null default 0,
      leased_until timestamptz,
      created_at timestamptz not null,
      ended_at timestamptz,
      sealed_place bytea,
      seal_key_id text
    )`.execute(db)
  await sql`create index outward_notice_state on outward_notice (state, created_at)`.execute(db)
  await sql`grant select, insert, delete on person_news to privacy_service`.execute(db)
  await sql`
    grant select, insert, update, delete on message_quota, outward_notice to privacy_service`.execute(
    db,
  )
}
