import { EMPTY_ROOT, nodeHash } from './merkle'
import { floorLog2, isSize, siblingsOfLeaf, siblingsOfPrefix } from './merkle-path'

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
  return fold(plan.map(nodeOf))
}

/** The root over a frontier. */
export function rootOf(frontier: readonly TreeNode[]): string {
  return fold(frontier.map(({ hash }) => hash))
}

/**
 * Appends leaves to a tree. In: the tree's frontier, that is the nodes of `rootPlan(size)` in that order ([] for an empty
 * tree), and the new leaves' hashes. Out: every complete subtree that comes to be, the leaves among them, each exactly
 * once, and the frontier after, whose `rootOf` is the new root.
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

function fold(hashes: readonly string[]): string {
  return hashes.length === 0
    ? EMPTY_ROOT
    : hashes.reduceRight((folded, left) => nodeHash(left, folded))
}

function parentOf(left: TreeNode, right: TreeNode): TreeNode {
  return {
    height: left.height + 1,
    position: left.position / 2,
    hash: nodeHash(left.hash, right.hash),
  }
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
