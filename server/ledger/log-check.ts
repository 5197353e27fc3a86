import { type CheckpointCheck, verifyCheckpoint } from '../../contract/proof/checkpoint'
import { leafHash } from '../../contract/proof/merkle'
import {
  foldPlan,
  newNodes,
  rootOf,
  rootPlan,
  sizeOf,
  type TreeNode,
} from '../../contract/proof/merkle-plan'
import { parseVerifierKey, type VerifierKey } from '../../contract/proof/verifier-key'
import type { Database } from '../database'
import {
  type CheckedLeaf,
  firstDifference,
  headsBetween,
  leavesFrom,
  nodeBeyond,
  pendingWithoutEntry,
  readEnd,
} from './check-store'
import { listLogKeys } from './log-key-store'
import { readNodes, type StoredHead } from './log-store'

/** The first place of the log that does not hold, in the table where it stands. */
export type LogBreak =
  | { table: 'log_key'; place: string; reason: 'form' }
  | { table: 'log_leaf'; place: number; reason: 'gap' | 'unknown_entry' | 'count' | 'unsigned' }
  | { table: 'log_node'; place: string; reason: 'differs' | 'beyond_the_end' }
  | { table: 'log_head'; place: number; reason: HeadFlaw }
  | { table: 'log_pending'; place: string; reason: 'unknown_entry' }
  | { table: 'log_state'; place: number; reason: 'size' }

type HeadFlaw =
  | Extract<CheckpointCheck, { valid: false }>['reason']
  | 'size'
  | 'root'
  | 'origin'
  | 'beyond_the_end'

export interface LogCheck {
  leaves: number
  heads: number
  broken: LogBreak | null
}

const PAGE = 4096

/**
 * Builds the whole log anew from its leaves and compares every stored node and every signed head with it, page by page.
 * In: how many entries the ledger has. Out: what was checked, up to the first break.
 */
export async function checkLog(db: Database, entries: number): Promise<LogCheck> {
  const keys = await readKeys(db)
  if ('broken' in keys) {
    return { leaves: 0, heads: 0, broken: keys.broken }
  }
  const log: OpenLog = { db, keys: keys.all, frontier: [], checkedUpTo: -1, heads: 0 }
  const broken = (await growToEnd(log)) ?? (await flawAtEnd(log, entries))
  return { leaves: sizeOf(log.frontier), heads: log.heads, broken }
}

/** Whether the log still begins with the tree of a head that somebody kept. Fails closed: a greater head does not hold. */
export async function extendsHead(db: Database, head: { size: number; root: string }) {
  const { size } = await readEnd(db)
  if (size === null || head.size > size) {
    return false
  }
  const plan = rootPlan(head.size)
  return foldPlan(plan, await readNodes(db, plan)) === head.root
}

interface OpenLog {
  db: Database
  keys: VerifierKey[]
  /** The edge of the tree built so far. */
  frontier: TreeNode[]
  /** Heads up to this size have been compared. */
  checkedUpTo: number
  heads: number
}

async function readKeys(db: Database): Promise<{ all: VerifierKey[] } | { broken: LogBreak }> {
  const all: VerifierKey[] = []
  for (const { key_id, vkey } of await listLogKeys(db)) {
    const key = parseVerifierKey(vkey)
    if (key?.id !== key_id) {
      return { broken: { table: 'log_key', place: key_id, reason: 'form' } }
    }
    all.push(key)
  }
  return { all }
}

async function growToEnd(log: OpenLog): Promise<LogBreak | null> {
  let page = await leavesFrom(log.db, 0, PAGE)
  let broken: LogBreak | null = null
  while (page.length > 0 && broken === null) {
    broken = flawOfLeaves(page, sizeOf(log.frontier)) ?? (await growBy(log, page))
    page = await leavesFrom(log.db, sizeOf(log.frontier), PAGE)
  }
  return broken
}

function flawOfLeaves(page: readonly CheckedLeaf[], start: number): LogBreak | null {
  for (const [offset, { leaf_index, known }] of page.entries()) {
    const place = start + offset
    if (leaf_index !== place) {
      return { table: 'log_leaf', place, reason: 'gap' }
    }
    if (!known) {
      return { table: 'log_leaf', place, reason: 'unknown_entry' }
    }
  }
  return null
}

/** From signed head to signed head, so that each meets the tree at its own size. */
async function growBy(log: OpenLog, page: readonly CheckedLeaf[]): Promise<LogBreak | null> {
  const start = sizeOf(log.frontier)
  const hashes = page.map(({ entry_hash }) => leafHash(entry_hash))
  for (const head of await headsBetween(log.db, log.checkedUpTo, start + hashes.length)) {
    const grown = sizeOf(log.frontier) - start
    const broken =
      (await grow(log, hashes.slice(grown, head.size - start))) ?? compareHead(log, head)
    if (broken) {
      return broken
    }
  }
  return grow(log, hashes.slice(sizeOf(log.frontier) - start))
}

async function grow(log: OpenLog, leaves: readonly string[]): Promise<LogBreak | null> {
  const { nodes, frontier } = newNodes(log.frontier, leaves)
  const different = await firstDifference(log.db, nodes)
  if (different) {
    const place = `${different.height}/${different.position}`
    return { table: 'log_node', place, reason: 'differs' }
  }
  log.frontier = frontier
  return null
}

function compareHead(log: OpenLog, head: StoredHead): LogBreak | null {
  log.heads += 1
  log.checkedUpTo = head.size
  const reason = flawOfHead(head, { keys: log.keys, root: rootOf(log.frontier) })
  return reason && { table: 'log_head', place: head.size, reason }
}

function flawOfHead(
  head: StoredHead,
  { keys, root }: { keys: readonly VerifierKey[]; root: string },
): HeadFlaw | null {
  const check = verifyCheckpoint(head.note, keys)
  if (!check.valid) {
    return check.reason
  }
  const { origin, ...signed } = check.checkpoint
  if (signed.size !== head.size) {
    return 'size'
  }
  if (signed.root !== root || head.root !== root) {
    return 'root'
  }
  return check.signers.every(({ name }) => name === origin) ? null : 'origin'
}

async function flawAtEnd(log: OpenLog, entries: number): Promise<LogBreak | null> {
  const { db } = log
  const size = sizeOf(log.frontier)
  const [head] = await headsBetween(db, log.checkedUpTo, Number.MAX_SAFE_INTEGER)
  if (head) {
    return { table: 'log_head', place: head.size, reason: 'beyond_the_end' }
  }
  if (size > Math.max(log.checkedUpTo, 0)) {
    return { table: 'log_leaf', place: Math.max(log.checkedUpTo, 0), reason: 'unsigned' }
  }
  const node = await nodeBeyond(db, size)
  if (node) {
    const place = `${node.height}/${node.position}`
    return { table: 'log_node', place, reason: 'beyond_the_end' }
  }
  return flawOfLine(db, { size, entries })
}

async function flawOfLine(
  db: Database,
  { size, entries }: { size: number; entries: number },
): Promise<LogBreak | null> {
  const stray = await pendingWithoutEntry(db)
  if (stray) {
    const place = `${stray.pseudonym} ${stray.seq}`
    return { table: 'log_pending', place, reason: 'unknown_entry' }
  }
  const end = await readEnd(db)
  if (end.size !== size) {
    return { table: 'log_state', place: end.size ?? 0, reason: 'size' }
  }
  // Every leaf and every turn has an entry, and every entry a leaf or a turn: unequal numbers mean one twice.
  return size + end.waiting === entries ? null : { table: 'log_leaf', place: size, reason: 'count' }
}
