import type { StoredEntry } from '../../contract/ledger'
import type { LedgerAct } from '../../contract/ledger-act'
import type { Database } from '../database'

/** The next entries of one chain after a place, as many as asked for: any length is read in pages of one size. */
export function pageOfChain(
  db: Database,
  pseudonym: string,
  { after, limit }: { after: number; limit: number },
): Promise<(StoredEntry & { seq: number })[]> {
  return db
    .selectFrom('ledger_entry')
    .select(['seq', 'text', 'hash'])
    .where('pseudonym', '=', pseudonym)
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(limit)
    .execute()
}

/** The entries of some kinds in one chain, oldest first. */
export function entriesOfKinds(
  db: Database,
  pseudonym: string,
  kinds: readonly LedgerAct['kind'][],
): Promise<StoredEntry[]> {
  return db
    .selectFrom('ledger_entry')
    .select(['text', 'hash'])
    .where('pseudonym', '=', pseudonym)
    .where('kind', 'in', kinds)
    .orderBy('seq')
    .execute()
}

/** How many entries a chain has. */
export async function lengthOfChain(db: Database, pseudonym: string): Promise<number> {
  const head = await db
    .selectFrom('ledger_chain')
    .select('seq')
    .where('pseudonym', '=', pseudonym)
    .executeTakeFirst()
  return head?.seq ?? 0
}
