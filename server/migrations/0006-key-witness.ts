import { type Kysely, sql } from 'kysely'

/** Which keys this database was written with, by fingerprint: never changed, never taken away. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table key_witness (
      purpose text not null,
      key_id text not null,
      fingerprint text not null,
      primary key (purpose, key_id)
    )`.execute(db)
  await sql`grant select, insert on key_witness to privacy_service`.execute(db)
}
