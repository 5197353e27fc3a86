import { type Kysely, sql } from 'kysely'

/** The last code of a second factor that was used, by its place in time (RFC 6238 §5.2): none counts twice. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table staff add column factor_step bigint`.execute(db)
}
