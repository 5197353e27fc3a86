import {
  consistencyPlan,
  foldPlan,
  inclusionPlan,
  type NodeAddress,
  newNodes,
  rootPlan,
  type TreeNode,
} from '@contract/proof/merkle-plan'

/** A Merkle tree in memory that answers as a log's tables do: from stored complete subtrees, by plan. */
export interface Tree {
  append(leaves: readonly string[]): void
  root(size: number): string
  inclusion(index: number, size: number): string[]
  consistency(from: number, to: number): string[]
  /** Every node ever stored. */
  nodes: readonly TreeNode[]
}

export function plantTree(): Tree {
  const nodes: TreeNode[] = []
  const hashes = new Map<string, string>()
  let frontier: TreeNode[] = []
  const nodeOf = (address: NodeAddress) => hashes.get(nameOf(address)) ?? 'not stored'
  return {
    nodes,
    append(leaves) {
      const grown = newNodes(frontier, leaves)
      frontier = grown.frontier
      nodes.push(...grown.nodes)
      for (const node of grown.nodes) {
        hashes.set(nameOf(node), node.hash)
      }
    },
    root: (size) => foldPlan(rootPlan(size), nodeOf),
    inclusion: (index, size) => inclusionPlan(index, size).map((plan) => foldPlan(plan, nodeOf)),
    consistency: (from, to) => consistencyPlan(from, to).map((plan) => foldPlan(plan, nodeOf)),
  }
}

function nameOf({ height, position }: NodeAddress): string {
  return `${height}/${position}`
}
