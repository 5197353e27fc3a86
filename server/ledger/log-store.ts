import { sql } from 'kysely'
import type { NodeAddress, TreeNode } from '../../contract/proof/merkle-plan'
import { type Database, type DatabaseTransaction, LostRace } from '../database'

/** An entry that waits for its place in the log. */
export interface PendingEntry {
  pseudonym: string
  seq: number
  hash: string
}

/** A signed head as it is stored. */
export interface StoredHead {
  size: number
  root: string
  note: string
  signed_at: Date
}

/** Becomes the sequencer for this transaction. Out: the log's size; undefined while another one is at work. */
export async function lockLog(tx: DatabaseTransaction): Promise<number | undefined> {
  const state = await tx
    .selectFrom('log_state')
    .select('size')
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  return state?.size
}

/**
 * Entries without a place. By place in their chains: whatever part is taken, no entry is before its own predecessor.
 * Nobody but the sequencer takes any away, so they need no lock, and writers go on adding.
 */
export function takePending(tx: DatabaseTransaction, limit: number): Promise<PendingEntry[]> {
  return tx
    .selectFrom('log_pending')
    .selectAll()
    .orderBy('seq')
    .orderBy('pseudonym')
    .limit(limit)
    .execute()
}

/**
 * Reads the stored complete subtrees at these addresses, all at once.
 * Out: the hash of each; asking for one that is not there throws, since then the log is damaged.
 */
export async function readNodes(
  db: Database,
  addresses: readonly NodeAddress[],
): Promise<(address: NodeAddress) => string> {
  const { rows } = await sql<TreeNode>`
    select node.height, node.position, node.hash
    from unnest(${column(addresses, 'height')}::integer[], ${column(addresses, 'position')}::bigint[])
      as asked (height, position)
    join log_node as node using (height, position)`.execute(db)
  const hashes = new Map(rows.map((node) => [nameOf(node), node.hash]))
  return (address) => {
    const hash = hashes.get(nameOf(address))
    if (hash === undefined) {
      throw new Error(`the log lacks its node ${nameOf(address)}`)
    }
    return hash
  }
}

/** The hashes of one height from a position on, as many as there are up to `count`. */
export async function readRow(
  db: Database,
  { height, position }: NodeAddress,
  count: number,
): Promise<string[]> {
  const nodes = await db
    .selectFrom('log_node')
    .select('hash')
    .where('height', '=', height)
    .where('position', '>=', position)
    .where('position', '<', position + count)
    .orderBy('position')
    .execute()
  return nodes.map(({ hash }) => hash)
}

/** The entries at the leaves from `start` on, as many as there are up to `count`. */
export async function readLeaves(db: Database, start: number, count: number): Promise<string[]> {
  const leaves = await db
    .selectFrom('log_leaf')
    .select('entry_hash')
    .where('leaf_index', '>=', start)
    .where('leaf_index', '<', start + count)
    .orderBy('leaf_index')
    .execute()
  return leaves.map(({ entry_hash }) => entry_hash)
}

/** Gives entries their leaves, from `start` on, and takes them out of the line. */
export async function placeEntries(
  tx: DatabaseTransaction,
  start: number,
  entries: readonly PendingEntry[],
): Promise<void> {
  await sql`
    insert into log_leaf (leaf_index, entry_hash)
    select ${start} + ordinality - 1, hash
    from unnest(${column(entries, 'hash')}::text[]) with ordinality as placed (hash, ordinality)`.execute(
    tx,
  )
  await sql`
    delete from log_pending as pending
    using unnest(${column(entries, 'pseudonym')}::uuid[], ${column(entries, 'seq')}::integer[])
      as placed (pseudonym, seq)
    where pending.pseudonym = placed.pseudonym and pending.seq = placed.seq`.execute(tx)
}

/** Stores complete subtrees. */
export async function addNodes(db: Database, nodes: readonly TreeNode[]): Promise<void> {
  await sql`
    insert into log_node (height, position, hash)
    select * from unnest(
      ${column(nodes, 'height')}::integer[],
      ${column(nodes, 'position')}::bigint[],
      ${column(nodes, 'hash')}::text[]
    )`.execute(db)
}

/**
 * Files a signed head and moves the log on from the size it follows. Throws LostRace when it is not there any more,
 * which only a database whose locks do not hold back readers of an older snapshot can bring about.
 */
export async function addHead(
  tx: DatabaseTransaction,
  from: number,
  head: StoredHead,
): Promise<void> {
  await tx.insertInto('log_head').values(head).execute()
  const moved = await tx
    .updateTable('log_state')
    .set({ size: head.size })
    .where('size', '=', from)
    .executeTakeFirst()
  if (moved.numUpdatedRows !== 1n) {
    throw new LostRace('another sequencer placed entries meanwhile')
  }
}

/** The newest signed head; undefined before the first. */
export function newestHead(db: Database): Promise<StoredHead | undefined> {
  return db.selectFrom('log_head').selectAll().orderBy('size', 'desc').limit(1).executeTakeFirst()
}

/** Which leaf an entry is; undefined while it has none. */
export async function leafOf(db: Database, entryHash: string): Promise<number | undefined> {
  const leaf = await db
    .selectFrom('log_leaf')
    .select('leaf_index')
    .where('entry_hash', '=', entryHash)
    .executeTakeFirst()
  return leaf?.leaf_index
}

function column<T, K extends keyof T>(rows: readonly T[], name: K): T[K][] {
  return rows.map((row) => row[name])
}

function nameOf({ height, position }: NodeAddress): string {
  return `${height}/${position}`
}
