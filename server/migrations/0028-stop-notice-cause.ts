import { type Kysely, sql } from 'kysely'

/** Which open deletion told a recipient to stop, so that its certificate can say how that stands; null once it ended. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table stop_notice add column request_id uuid`.execute(db)
  await sql`
    create index stop_notice_request on stop_notice (request_id) where request_id is not null`.execute(
    db,
  )
}
