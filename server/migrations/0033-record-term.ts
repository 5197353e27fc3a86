import { type Kysely, sql } from 'kysely'

/**
 * How long a record is kept. `law`: which law keeps it until `retain_until`, as its source cited it; null where none
 * does. `clock_hash` leads to what its term counts from, where that happens later: a settlement, the end of a survey.
 * A clock is a keyed hash of the source's own name for it and knows nothing of whom it concerns.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table vault_value add column law text, add column clock_hash bytea`.execute(db)
  await sql`
    create index vault_value_clock on vault_value (clock_hash)
    where clock_hash is not null`.execute(db)
  await sql`
    create table term_clock (
      clock_hash bytea not null,
      event text not null,
      taken_at timestamptz,
      happened_at timestamptz,
      noted_at timestamptz,
      primary key (clock_hash, event)
    )`.execute(db)
  await sql`
    create index term_clock_noted on term_clock (noted_at) where noted_at is not null`.execute(db)
  await sql`grant select, insert, update on term_clock to privacy_service`.execute(db)
}
