import path from 'node:path'

interface Chain {
  resolve: { alias: { set(name: string, value: string): unknown } }
}

/**
 * Gives the signatures (contract/proof/ed25519.ts) a copy of the hashes of their own: the one that noble publishes for
 * `require`. One file holds SHA-256, which every phone computes, and SHA-512, whose constants are BigInts made as the
 * file is loaded. Were it shared, a phone without BigInt (iOS 13) could not even show what needs SHA-256 alone.
 */
export function keepBigIntApart(chain: Chain, root: string): void {
  // Only the signatures name it with its ending; everything else says '@noble/hashes/sha2'.
  const copy = path.join(root, 'node_modules/@noble/hashes/sha2.js')
  chain.resolve.alias.set('@noble/hashes/sha2.js$', copy)
}
