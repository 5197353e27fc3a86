import { type Kysely, sql } from 'kysely'

/**
 * What a law keeps from being deleted. A value whose deletion has been carried out but for a hold bears `held_at`, and
 * nobody reads it any more. `cause` says why a deletion was begun that nobody had asked for.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table hold (
      person_id uuid not null,
      hold_id uuid not null,
      scope text not null,
      law text not null,
      why text not null,
      until date not null,
      origin text not null,
      set_by uuid,
      approved_by uuid,
      placed_at timestamptz not null,
      ended_at timestamptz,
      primary key (person_id, hold_id)
    )`.execute(db)
  await sql`create index hold_due on hold (until) where ended_at is null`.execute(db)
  await sql`
    alter table vault_value add column held_at timestamptz`.execute(db)
  await sql`
    create index vault_value_expiry on vault_value (retain_until)
    where retain_until is not null`.execute(db)
  await sql`alter table request add column cause text`.execute(db)
  await sql`grant select, insert, update, delete on hold to privacy_service`.execute(db)
}
