import { type Kysely, sql } from 'kysely'

/** Fields that no declared purpose needs any more, since when, and the way to who still has a value of one. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table unneeded_field (
      field text primary key,
      since timestamptz not null
    )`.execute(db)
  await sql`create index vault_value_field on vault_value (field, person_id)`.execute(db)
  await sql`grant select, insert, delete on unneeded_field to privacy_service`.execute(db)
}
