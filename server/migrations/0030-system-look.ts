import { type Kysely, sql } from 'kysely'

/**
 * A system that is done but keeps something has a next look as well. A deletion is found by its own id, where its last
 * recipient has answered after its end.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`drop index request_system_due`.execute(db)
  await sql`
    create index request_system_due on request_system (next_try_at)
      where next_try_at is not null`.execute(db)
  await sql`create index request_by_id on request (request_id)`.execute(db)
}
