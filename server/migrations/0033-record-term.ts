import { type Kysely, sql } from 'kysely'

/** A law that its source cited keeps a record until `retain_until`; null for everything that no law keeps by itself. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table vault_value add column law text`.execute(db)
}
