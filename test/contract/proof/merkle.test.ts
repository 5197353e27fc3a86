import { sha256Hex } from '@contract/proof/hash'
import {
  EMPTY_ROOT,
  leafHash,
  nodeHash,
  verifyConsistency,
  verifyInclusion,
} from '@contract/proof/merkle'
import { consistencyPlan, inclusionPlan } from '@contract/proof/merkle-plan'
import { verifyMerkleInclusion } from '@sigstore/verify/dist/timestamp/merkle'
import fc from 'fast-check'
import { plantTree, type Tree } from '../../support/tree'

/**
 * The reference tree of certificate-transparency's own tests (merkletree/merkle_tree_test.cc), whose hashing is that of
 * RFC 6962 and 9162: eight leaves, the root after each, and proofs.
 */
const REFERENCE_LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
]
const REFERENCE_ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]
const A = '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7'
const B = '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e'
const C = '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4'
const D = 'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b'
const E = 'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0'
const F = '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a'

const reference = plantTree()
reference.append(REFERENCE_LEAVES.map(leafHash))

test('an empty tree has the hash of nothing for its root', () => {
  expect(EMPTY_ROOT).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  expect(plantTree().root(0)).toBe(EMPTY_ROOT)
})

test.each(REFERENCE_ROOTS.map((root, index) => [index + 1, root]))(
  'the reference tree of %i leaves has its published root',
  (size, root) => {
    expect(reference.root(Number(size))).toBe(root)
  },
)

test.each<[number, number, string[]]>([
  [0, 8, [A, B, C]],
  [5, 8, [D, E, REFERENCE_ROOTS[3] ?? '']],
  [2, 3, [REFERENCE_ROOTS[1] ?? '']],
  [1, 5, [REFERENCE_ROOTS[0] ?? '', B, D]],
])('leaf %i of %i has its published inclusion proof', (index, size, path) => {
  expect(reference.inclusion(index, size)).toEqual(path)
})

test.each<[number, number, string[]]>([
  [1, 1, []],
  [1, 8, [A, B, C]],
  [6, 8, [F, E, REFERENCE_ROOTS[3] ?? '']],
  [2, 5, [B, D]],
])('size %i to %i has its published consistency proof', (from, to, path) => {
  expect(reference.consistency(from, to)).toEqual(path)
})

const MANY = 64
const tree = plantedWith(MANY)

test(`every leaf is proved in every tree up to ${MANY}, and in no other place`, () => {
  for (const { index, size } of pairs(MANY)) {
    const proof = inclusionOf(tree, index, size)
    expect(verifyInclusion(proof)).toBe(true)
    for (const other of [0, index - 1, index + 1, size - 1].filter((place) => place !== index)) {
      expect(verifyInclusion({ ...proof, index: other })).toBe(false)
    }
  }
})

test(`every tree is proved to have grown from every one no greater up to ${MANY}`, () => {
  for (const { index: less, size: to } of pairs(MANY)) {
    const from = less + 1
    const proof = consistencyOf(tree, from, to)
    expect(verifyConsistency(proof)).toBe(true)
    expect(verifyConsistency({ ...proof, to: { size: to, root: leafHash('ff') } })).toBe(false)
    expect(verifyConsistency({ ...proof, from: { size: from, root: leafHash('ff') } })).toBe(false)
    expect(verifyConsistency({ ...proof, path: [...proof.path, leafHash('ff')] })).toBe(false)
  }
})

test('proofs of random greater trees hold, and no longer once anything in them is altered', () => {
  const great = plantedWith(3000)
  const place = fc.integer({ min: 0, max: 2999 })
  fc.assert(
    fc.property(place, place, fc.nat(), (one, other, where) => {
      const [index, size] = [Math.min(one, other), Math.max(one, other) + 1]
      const inclusion = inclusionOf(great, index, size)
      expect(verifyInclusion(inclusion)).toBe(true)
      expect(verifyInclusion({ ...inclusion, leaf: leafHash('00') })).toBe(false)
      expect(verifyInclusion({ ...inclusion, path: altered(inclusion.path, where) })).toBe(false)
      const consistency = consistencyOf(great, index + 1, size)
      expect(verifyConsistency(consistency)).toBe(true)
      const path = altered(consistency.path, where)
      expect(verifyConsistency({ ...consistency, path })).toBe(false)
    }),
  )
})

test('a tree grows alike whether leaves come one by one or in heaps, each node stored once', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 12 }), (heaps) => {
      const size = heaps.reduce((sum, count) => sum + count, 0)
      const heaped = plantTree()
      let next = 0
      for (const count of heaps) {
        heaped.append(Array.from({ length: count }, () => leafOf(next++)))
      }
      expect(heaped.root(size)).toBe(plantedWith(size).root(size))
      const places = heaped.nodes.map(({ height, position }) => `${height}/${position}`)
      expect(new Set(places).size).toBe(places.length)
    }),
  )
})

test('the proofs of a log of a thousand million leaves have thirty hashes, found at sixty places', () => {
  const size = 1_000_000_007
  for (const plan of [inclusionPlan(123_456_789, size), consistencyPlan(123_456_789, size)]) {
    expect(plan.length).toBeLessThanOrEqual(31)
    expect(plan.flat().length).toBeLessThanOrEqual(62)
  }
})

test('sizes up to the greatest safe integer are taken, and others refused without harm', () => {
  const leaf = leafOf(0)
  const proof = { leaf, index: 0, path: [], root: leaf }
  expect(verifyInclusion({ ...proof, size: 1 })).toBe(true)
  for (const size of [0, -1, 0.5, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53 - 1]) {
    expect(verifyInclusion({ ...proof, size })).toBe(false)
  }
  const path = Array.from({ length: 53 }, (_, step) => leafOf(step))
  const root = path.reduce((hash, sibling) => nodeHash(hash, sibling), leaf)
  expect(verifyInclusion({ leaf, index: 0, size: 2 ** 53 - 1, path, root })).toBe(true)
})

test.each(['', '00', 'g'.repeat(64), 'A'.repeat(64)])('a hash spelt %j proves nothing', (hash) => {
  const proof = inclusionOf(tree, 3, 9)
  expect(verifyInclusion({ ...proof, leaf: hash })).toBe(false)
  expect(verifyInclusion({ ...proof, root: hash })).toBe(false)
  expect(verifyInclusion({ ...proof, path: [hash, ...proof.path.slice(1)] })).toBe(false)
  const growth = consistencyOf(tree, 3, 9)
  expect(verifyConsistency({ ...growth, path: [hash, ...growth.path.slice(1)] })).toBe(false)
})

test('no tree shrinks, and an empty one grows into any but has one root', () => {
  const [from, to] = [headOf(tree, 9), headOf(tree, 4)]
  expect(verifyConsistency({ from, to, path: [] })).toBe(false)
  expect(verifyConsistency({ from: { size: 0, root: EMPTY_ROOT }, to, path: [] })).toBe(true)
  expect(verifyConsistency({ from: { size: 0, root: to.root }, to, path: [] })).toBe(false)
  expect(verifyConsistency({ from: to, to: { ...to, root: from.root }, path: [] })).toBe(false)
})

test("sigstore's verifier agrees on what is in the tree", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: MANY }), fc.nat(), fc.boolean(), (size, any, alter) => {
      const index = any % size
      const { path, root } = inclusionOf(tree, index, size)
      const hashes = alter ? altered(path, any) : path
      const proof = { leaf: leafOf(index), index, size, path: hashes, root }
      expect(holdsForSigstore(proof, entryOf(index))).toBe(verifyInclusion(proof))
      expect(verifyInclusion(proof)).toBe(!alter)
    }),
  )
})

function holdsForSigstore(
  proof: { index: number; size: number; path: string[]; root: string },
  entryHash: string,
): boolean {
  const inclusionProof = {
    logIndex: String(proof.index),
    treeSize: String(proof.size),
    rootHash: Buffer.from(proof.root, 'hex'),
    hashes: proof.path.map((hash) => Buffer.from(hash, 'hex')),
    checkpoint: { envelope: '' },
  }
  try {
    verifyMerkleInclusion({
      logIndex: '0',
      logId: { keyId: Buffer.alloc(0) },
      kindVersion: { kind: '', version: '' },
      integratedTime: '0',
      inclusionPromise: undefined,
      inclusionProof,
      canonicalizedBody: Buffer.from(entryHash, 'hex'),
    })
    return true
  } catch {
    return false
  }
}

function plantedWith(size: number): Tree {
  const planted = plantTree()
  planted.append(Array.from({ length: size }, (_, index) => leafOf(index)))
  return planted
}

function entryOf(index: number): string {
  return sha256Hex(`entry ${index}`)
}

function leafOf(index: number): string {
  return leafHash(entryOf(index))
}

function inclusionOf(planted: Tree, index: number, size: number) {
  const path = planted.inclusion(index, size)
  return { leaf: leafOf(index), index, size, path, root: planted.root(size) }
}

function consistencyOf(planted: Tree, from: number, to: number) {
  const path = planted.consistency(from, to)
  return { from: headOf(planted, from), to: headOf(planted, to), path }
}

function headOf(planted: Tree, size: number) {
  return { size, root: planted.root(size) }
}

/** Every size up to `most`, with every number smaller than it. */
function pairs(most: number): { index: number; size: number }[] {
  return Array.from({ length: most }, (_, less) => less + 1).flatMap((size) =>
    Array.from({ length: size }, (_, index) => ({ index, size })),
  )
}

/** The path with one hash changed, or one too many where there was none. */
function altered(path: readonly string[], where: number): string[] {
  return path.length === 0
    ? [leafHash('ee')]
    : path.map((hash, step) => (step === where % path.length ? sha256Hex(hash) : hash))
}
