import { type Kysely, sql } from 'kysely'

/**
 * Children in a guardian's care. Whose child it is stands sealed with the guardian's data key, so that no column leads
 * from one person to the other; `ward_id` is a name of its own. A join code leads to the child's account for a day.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table ward (
      person_id uuid not null,
      ward_id uuid not null,
      sealed_link bytea not null,
      since timestamptz not null,
      primary key (person_id, ward_id)
    )`.execute(db)
  await sql`
    create table ward_code (
      code_hash text primary key,
      person_id uuid not null,
      expires_at timestamptz not null
    )`.execute(db)
  await sql`create index ward_code_person on ward_code (person_id)`.execute(db)
  await sql`grant select, insert, delete on ward, ward_code to privacy_service`.execute(db)
}
