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

/** The stored complete subtrees at these addresses, in their order. Throws when one is missing: the log is damaged. */
export async function readNodes(
  db: Database,
  addresses: readonly NodeAddress[],
): Promise<TreeNode[]> {
  const { rows } = await sql<TreeNode>`
    select node.height, node.position, node.hash
    from unnest(${column(addresses, 'height')}::integer[], ${column(addresses, 'position')}::bigint[])
      as asked (height, position)
    join log_node as node using (height, position)`.execute(db)
  const found = new Map(rows.map((node) => [nameOf(node), node]))
  return addresses.map((address) => {
    const node = found.get(nameOf(address))
    if (node === undefined) {
      throw new Error(`the log lacks its node ${nameOf(address)}`)
    }
    return node
  })
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
