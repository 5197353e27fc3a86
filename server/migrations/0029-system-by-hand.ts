import { type Kysely, sql } from 'kysely'

/** How people settled a system that no longer answers, and whether any other request still waits for its people. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table request_system add column by_hand text`.execute(db)
  await sql`
    create index request_system_escalated on request_system (system) where state = 'escalated'`.execute(
    db,
  )
}
