import type { Database } from '../database'

/** The whole text of an entry by its hash, and whose chain it is in. */
export async function findEntry(
  db: Database,
  hash: string,
): Promise<{ pseudonym: string; text: string } | undefined> {
  return db
    .selectFrom('ledger_entry')
    .select(['pseudonym', 'text'])
    .where('hash', '=', hash)
    .executeTakeFirst()
}
