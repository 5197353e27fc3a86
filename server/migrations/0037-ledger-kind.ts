import { type Kysely, sql } from 'kysely'

/** Decisions rest on some kinds of entries alone; a chain of a hundred thousand records is not read for them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index ledger_entry_kind on ledger_entry (pseudonym, kind, seq)`.execute(db)
}
