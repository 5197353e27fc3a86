import { type Kysely, sql } from 'kysely'
import { SERVICE_ROLE } from '../database'

/** The service sees the schema and makes nothing in it; each later migration grants its own tables. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`revoke create on schema public from public`.execute(db)
  await sql`grant usage on schema public to ${sql.id(SERVICE_ROLE)}`.execute(db)
}
