import { sql } from 'kysely'
import type { NodeAddress, TreeNode } from '../../contract/proof/merkle-plan'
import type { Database } from '../database'
import type { StoredHead } from './log-store'

/** An entry as a checker meets it, with what else is said of it elsewhere. */
export interface CheckedEntry {
  pseudonym: string
  seq: number
  hash: string
  kind: string
  text: string
  /** What the chain's writers left as its head; nulls where somebody took that note away. */
  head_seq: number | null
  head_hash: string | null
  placed: boolean
  pending: boolean
}

export interface CheckedLeaf {
  leaf_index: number
  entry_hash: string
  /** Whether there is an entry of this hash. */
  known: boolean
}

/** The entries after a place, chain by chain; none after the last. */
export async function nextEntries(
  db: Database,
  after: { pseudonym: string; seq: number },
  limit: number,
): Promise<CheckedEntry[]> {
  const { rows } = await sql<CheckedEntry>`
    select entry.*, chain.seq as head_seq, chain.hash as head_hash,
      exists (select from log_leaf where entry_hash = entry.hash) as placed,
      exists (select from log_pending as waiting
        where (waiting.pseudonym, waiting.seq, waiting.hash) = (entry.pseudonym, entry.seq, entry.hash)
      ) as pending
    from (
      select pseudonym, seq, hash, kind, text from ledger_entry
      where (pseudonym, seq) > (${after.pseudonym}::uuid, ${after.seq}::integer)
      order by pseudonym, seq
      limit ${limit}
    ) as entry
    left join ledger_chain as chain using (pseudonym)
    order by entry.pseudonym, entry.seq`.execute(db)
  return rows
}

/** Chains of which only the head is left. */
export async function headsWithoutEntries(db: Database): Promise<string[]> {
  const rows = await db
    .selectFrom('ledger_chain')
    .select('pseudonym')
    .where('seq', '>', 0)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('ledger_entry').whereRef(
            'ledger_entry.pseudonym',
            '=',
            'ledger_chain.pseudonym',
          ),
        ),
      ),
    )
    .execute()
  return rows.map(({ pseudonym }) => pseudonym)
}

/** The leaves from a place on; none behind the last. */
export async function leavesFrom(
  db: Database,
  start: number,
  limit: number,
): Promise<CheckedLeaf[]> {
  const { rows } = await sql<CheckedLeaf>`
    select leaf_index, entry_hash,
      exists (select from ledger_entry where hash = entry_hash) as known
    from log_leaf
    where leaf_index >= ${start}
    order by leaf_index
    limit ${limit}`.execute(db)
  return rows
}

/** Signed heads of the sizes after one size, up to and with another. */
export function headsBetween(db: Database, after: number, upTo: number): Promise<StoredHead[]> {
  return db
    .selectFrom('log_head')
    .selectAll()
    .where('size', '>', after)
    .where('size', '<=', upTo)
    .orderBy('size')
    .execute()
}

/** The first of these nodes that is not stored as it is; undefined when all are. */
export async function firstDifference(
  db: Database,
  nodes: readonly TreeNode[],
): Promise<NodeAddress | undefined> {
  const heights = nodes.map(({ height }) => height)
  const positions = nodes.map(({ position }) => position)
  const hashes = nodes.map(({ hash }) => hash)
  const { rows } = await sql<NodeAddress>`
    select height, position
    from unnest(${heights}::integer[], ${positions}::bigint[], ${hashes}::text[])
      with ordinality as expected (height, position, hash, place)
    left join log_node as node using (height, position)
    where node.hash is distinct from expected.hash
    order by place
    limit 1`.execute(db)
  return rows[0]
}

/** A node that no tree of this size has. */
export async function nodeBeyond(db: Database, size: number): Promise<NodeAddress | undefined> {
  const { rows } = await sql<NodeAddress>`
    select height, position from log_node
    where (position + 1)::numeric * power(2::numeric, height) > ${size}::bigint
    order by height, position
    limit 1`.execute(db)
  return rows[0]
}

/** An entry in line for a place that is no entry at all. */
export async function pendingWithoutEntry(
  db: Database,
): Promise<{ pseudonym: string; seq: number } | undefined> {
  const { rows } = await sql<{ pseudonym: string; seq: number }>`
    select pseudonym, seq from log_pending as waiting
    where not exists (select from ledger_entry as entry
      where (entry.pseudonym, entry.seq, entry.hash) = (waiting.pseudonym, waiting.seq, waiting.hash))
    order by pseudonym, seq
    limit 1`.execute(db)
  return rows[0]
}

/** Where the sequencer believes the log ends, and how many entries wait. */
export async function readEnd(db: Database): Promise<{ size: number | null; waiting: number }> {
  const { rows } = await sql<{ size: number | null; waiting: number }>`
    select (select size from log_state where id = 1) as size,
      (select count(*) from log_pending) as waiting`.execute(db)
  return rows[0] ?? { size: null, waiting: 0 }
}

/** Runs reads that all see the database as it is at the first of them, whatever is written meanwhile. */
export function onOneSnapshot<T>(db: Database, read: (tx: Database) => Promise<T>): Promise<T> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(read)
}
