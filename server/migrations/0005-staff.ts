import { type Kysely, sql } from 'kysely'

/** Staff accounts: few rows and no personal data of a user, so the login may be unique by itself. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table staff (
      staff_id uuid primary key,
      login text not null unique check (login = lower(login)),
      password_hash text not null,
      roles text[] not null,
      must_change_password boolean not null,
      created_at timestamptz not null
    )`.execute(db)
  await sql`grant select, insert, update on staff to privacy_service`.execute(db)
}
