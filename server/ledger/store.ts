import * as v from 'valibot'
import {
  type ChainHead,
  EMPTY_CHAIN,
  LedgerEntry,
  nextEntry,
  type StoredEntry,
} from '../../contract/ledger'
import type { LedgerAct } from '../../contract/ledger-act'
import type { Database, DatabaseTransaction } from '../database'
import { entriesOfKinds } from './page-store'

/** Whose chain an act belongs to, and when it happened. */
export interface Place {
  pseudonym: string
  at: Date
}

/**
 * Appends one act to a chain, inside the transaction of its effect, so that neither exists without the other.
 * Writers of one chain wait for each other here; writers of different chains never do.
 * Out: the entry's hash (hex), which other rows and the person's receipt point to.
 */
export async function appendEntry(
  tx: DatabaseTransaction,
  place: Place,
  act: LedgerAct,
): Promise<string> {
  const { pseudonym } = place
  const next = nextEntry(await lockHead(tx, pseudonym), place, act)
  const { seq } = next.entry
  // One round trip for what belongs together: the entry, its turn for a place in the log, the chain's new head.
  await tx
    .with('entry', (db) =>
      db
        .insertInto('ledger_entry')
        .values({ pseudonym, seq, hash: next.hash, kind: act.kind, text: next.text }),
    )
    .with('pending', (db) =>
      db.insertInto('log_pending').values({ pseudonym, seq, hash: next.hash }),
    )
    .updateTable('ledger_chain')
    .set({ seq, hash: next.hash })
    .where('pseudonym', '=', pseudonym)
    .execute()
  return next.hash
}

async function lockHead(tx: DatabaseTransaction, pseudonym: string): Promise<ChainHead> {
  await tx
    .insertInto('ledger_chain')
    .values({ pseudonym, ...EMPTY_CHAIN })
    .onConflict((conflict) => conflict.column('pseudonym').doNothing())
    .execute()
  return tx
    .selectFrom('ledger_chain')
    .select(['seq', 'hash'])
    .where('pseudonym', '=', pseudonym)
    .forUpdate()
    .executeTakeFirstOrThrow()
}

/** One chain as it is stored, oldest first, for checking. */
export function readChain(db: Database, pseudonym: string): Promise<StoredEntry[]> {
  return db
    .selectFrom('ledger_entry')
    .select(['text', 'hash'])
    .where('pseudonym', '=', pseudonym)
    .orderBy('seq')
    .execute()
}

/** One chain parsed, oldest first. Throws when a stored entry no longer has a known form. */
export async function readEntries(db: Database, pseudonym: string) {
  const rows = await readChain(db, pseudonym)
  return rows.map(({ text, hash }) => ({ entry: parseEntry(text), hash }))
}

/** As readEntries, of some kinds alone: what a decision rests on, however long the chain has grown with other things. */
export async function readEntriesOf(
  db: Database,
  pseudonym: string,
  kinds: readonly LedgerAct['kind'][],
) {
  const rows = await entriesOfKinds(db, pseudonym, kinds)
  return rows.map(({ text, hash }) => ({ entry: parseEntry(text), hash }))
}

/** By what a chain begins; undefined for one that has no entry. */
export async function readFirstEntry(db: Database, pseudonym: string) {
  const row = await db
    .selectFrom('ledger_entry')
    .select(['text', 'hash'])
    .where('pseudonym', '=', pseudonym)
    .where('seq', '=', 1)
    .executeTakeFirst()
  return row && { entry: parseEntry(row.text), hash: row.hash }
}

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

const StoredText = v.pipe(v.string(), v.parseJson(), LedgerEntry)

/** Reads a stored text. Throws when it has no known form. */
export function parseEntry(text: string): LedgerEntry {
  return v.parse(StoredText, text)
}
