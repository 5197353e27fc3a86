import { hexToBytes } from '@noble/hashes/utils'
import { sha256Hex } from './hash'
import { isSize, type Sibling, siblingsOfLeaf, siblingsOfPrefix } from './merkle-path'

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

function isHash(value: string): boolean {
  return /^[0-9a-f]{64}$/.test(value)
}
