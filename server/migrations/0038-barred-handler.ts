import { type Kysely, sql } from 'kysely'

/** A request that an appeal has opened again is for somebody who had no part in it before. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table request_handler add column barred boolean not null default false`.execute(db)
  await sql`grant update (barred) on request_handler to privacy_service`.execute(db)
}
