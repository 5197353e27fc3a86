import { hexToBytes } from '@noble/hashes/utils'
import { sha256Hex } from './hash'

/** Where a complete subtree stands: it holds the 2^height leaves from position × 2^height on. */
export interface NodeAddress {
  height: number
  position: number
}

/** A complete subtree with its hash. Once made it never changes, so it can be stored for ever. */
export interface TreeNode extends NodeAddress {
  hash: string
}

/** The complete subtrees, left to right, whose fold is one hash of a proof (or a root). */
export type Plan = readonly NodeAddress[]

/** A tree as its head tells it. */
export interface TreeHead {
  size: number
  root: string
}

/** Root of a tree without leaves: the hash of nothing (RFC 9162 §2.1.1). */
export const EMPTY_ROOT = sha256Hex('')

/** Hash of the leaf of an entry; its data are the 32 bytes of the entry's own SHA-256 (RFC 9162 §2.1.1). */
export function leafHash(entryHash: string): string {
  return sha256Hex(hexToBytes(`00${entryHash}`))
}

/** Hash of a node from its two children's (RFC 9162 §2.1.1). */
export function nodeHash(left: string, right: string): string {
  return sha256Hex(hexToBytes(`01${left}${right}`))
}

/**
 * Does `path` lead from the leaf at `index` to the root of a tree of `size` leaves? (RFC 9162 §2.1.3)
 * All hashes are 64 lower-case hex digits. Everything may come from an attacker; whatever is malformed does not hold.
 */
export function verifyInclusion(proof: {
  leaf: string
  index: number
  size: number
  path: readonly string[]
  root: string
}): boolean {
  const { leaf, index, size, path, root } = proof
  if (!isSize(index) || !isSize(size) || index >= size || ![leaf, root, ...path].every(isHash)) {
    return false
  }
  const siblings = siblingsOfLeaf(index, size)
  if (path.length !== siblings.length) {
    return false
  }
  return root === climb(leaf, path, siblings)
}

/**
 * Is the tree of `to` that of `from` with leaves appended, and nothing else? (RFC 9162 §2.1.4)
 * Takes and mistrusts its input as `verifyInclusion` does.
 */
export function verifyConsistency(proof: {
  from: TreeHead
  to: TreeHead
  path: readonly string[]
}): boolean {
  const { from, to, path } = proof
  if (!isSize(from.size) || !isSize(to.size) || ![from.root, to.root, ...path].every(isHash)) {
    return false
  }
  if (from.size === 0 || from.size >= to.size) {
    const root = from.size === 0 ? EMPTY_ROOT : to.root
    return path.length === 0 && from.size <= to.size && from.root === root && holdsIfEmpty(to)
  }
  return growsInto(from, to, path)
}

/** The subtrees that make up the root of a tree of `size`; none for an empty one. */
export function rootPlan(size: number): Plan {
  return completeSubtrees(0, size)
}

/** For each hash of an inclusion proof, in its order, the subtrees to fold. O(log n). Throws RangeError off the tree. */
export function inclusionPlan(index: number, size: number): Plan[] {
  if (!isSize(index) || !isSize(size) || index >= size) {
    throw new RangeError(`no leaf ${index} in a tree of ${size}`)
  }
  return siblingsOfLeaf(index, size).map(({ start, end }) => completeSubtrees(start, end))
}

/** For each hash of a consistency proof, in its order, the subtrees to fold. O(log n). Throws RangeError for a shrinking tree. */
export function consistencyPlan(from: number, to: number): Plan[] {
  if (!isSize(from) || !isSize(to) || from > to) {
    throw new RangeError(`a tree of ${from} does not grow into one of ${to}`)
  }
  if (from === 0 || from === to) {
    return []
  }
  const { seed, siblings } = siblingsOfPrefix(from, to)
  const ranges = seed.start === 0 ? siblings : [seed, ...siblings]
  return ranges.map(({ start, end }) => completeSubtrees(start, end))
}

/** Folds a plan into its hash; `nodeOf` answers the stored hash of a complete subtree. */
export function foldPlan(plan: Plan, nodeOf: (address: NodeAddress) => string): string {
  return plan.length === 0
    ? EMPTY_ROOT
    : plan.map(nodeOf).reduceRight((folded, left) => nodeHash(left, folded))
}

/**
 * Appends leaves to a tree. In: the tree's frontier, that is the nodes of `rootPlan(size)` in that order ([] for an empty
 * tree), and the new leaves' hashes. Out: every complete subtree that comes to be, the leaves among them, each exactly
 * once, and the frontier after; `foldPlan` of that one is the new root.
 */
export function newNodes(
  frontier: readonly TreeNode[],
  leaves: readonly string[],
): { nodes: TreeNode[]; frontier: TreeNode[] } {
  const size = sizeOf(frontier)
  const nodes: TreeNode[] = []
  const edge = [...frontier]
  for (const [offset, hash] of leaves.entries()) {
    let node: TreeNode = { height: 0, position: size + offset, hash }
    nodes.push(node)
    for (let left = edge.at(-1); left?.height === node.height; left = edge.at(-1)) {
      edge.pop()
      node = parentOf(left, node)
      nodes.push(node)
    }
    edge.push(node)
  }
  return { nodes, frontier: edge }
}

/** How many leaves a frontier stands for. */
export function sizeOf(frontier: Plan): number {
  return frontier.reduce((sum, { height }) => sum + 2 ** height, 0)
}

/** The root over a frontier. */
export function rootOf(frontier: readonly TreeNode[]): string {
  const hashes = new Map(frontier.map((node) => [node.height, node.hash]))
  return foldPlan(frontier, ({ height }) => hashes.get(height) ?? '')
}

function parentOf(left: TreeNode, right: TreeNode): TreeNode {
  return {
    height: left.height + 1,
    position: left.position / 2,
    hash: nodeHash(left.hash, right.hash),
  }
}

/** Leaves from `start` up to, not including, `end`: always a node of the tree, complete or on its right edge. */
interface Range {
  start: number
  end: number
}

/** A range beside the way up, and on which side of it. */
interface Sibling extends Range {
  side: 'left' | 'right'
}

/** The siblings on the way from a leaf up to the root. */
function siblingsOfLeaf(index: number, size: number): Sibling[] {
  const siblings: Sibling[] = []
  let [start, end] = [0, size]
  while (end - start > 1) {
    const middle = start + splitOf(end - start)
    if (index < middle) {
      siblings.push({ start: middle, end, side: 'right' })
      end = middle
    } else {
      siblings.push({ start, end: middle, side: 'left' })
      start = middle
    }
  }
  return siblings.reverse()
}

/** The largest node that ends where the smaller tree ends, and the siblings on the way from it up to the root. */
function siblingsOfPrefix(from: number, to: number): { seed: Range; siblings: Sibling[] } {
  const siblings: Sibling[] = []
  let [start, end] = [0, to]
  while (end !== from) {
    const middle = start + splitOf(end - start)
    if (from <= middle) {
      siblings.push({ start: middle, end, side: 'right' })
      end = middle
    } else {
      siblings.push({ start, end: middle, side: 'left' })
      start = middle
    }
  }
  return { seed: { start, end }, siblings: siblings.reverse() }
}

function climb(leaf: string, path: readonly string[], siblings: readonly Sibling[]): string {
  return siblings.reduce((hash, { side }, step) => joined(hash, path[step] ?? '', side), leaf)
}

function joined(hash: string, sibling: string, side: Sibling['side']): string {
  return side === 'left' ? nodeHash(sibling, hash) : nodeHash(hash, sibling)
}

// What is left of the way belongs to both trees, what is right of it to the greater one only.
function growsInto(from: TreeHead, to: TreeHead, path: readonly string[]): boolean {
  const { seed, siblings } = siblingsOfPrefix(from.size, to.size)
  // The whole smaller tree is one node of the greater: it is known, so the proof leaves it out.
  const [first, ...rest] = seed.start === 0 ? [from.root, ...path] : path
  if (first === undefined || rest.length !== siblings.length) {
    return false
  }
  const shared = siblings.flatMap(({ side }, step) => (side === 'left' ? [rest[step] ?? ''] : []))
  const before = shared.reduce((hash, left) => nodeHash(left, hash), first)
  return from.root === before && to.root === climb(first, rest, siblings)
}

function holdsIfEmpty({ size, root }: TreeHead): boolean {
  return size > 0 || root === EMPTY_ROOT
}

/** The ranges 2^h that a range consists of, greatest first, as RFC 9162 splits it. */
function completeSubtrees(start: number, end: number): NodeAddress[] {
  const subtrees: NodeAddress[] = []
  let from = start
  while (from < end) {
    const height = floorLog2(end - from)
    subtrees.push({ height, position: from / 2 ** height })
    from += 2 ** height
  }
  return subtrees
}

/** The largest power of two smaller than `count`, for a count of two or more. */
function splitOf(count: number): number {
  return 2 ** floorLog2(count - 1)
}

// Neither bit operators (32 bits) nor Math.log2 (rounds up near 2^53): sizes come from outside.
function floorLog2(count: number): number {
  let height = 0
  for (let rest = count; rest >= 2; rest = Math.floor(rest / 2)) {
    height += 1
  }
  return height
}

function isSize(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}

function isHash(value: string): boolean {
  return /^[0-9a-f]{64}$/.test(value)
}
