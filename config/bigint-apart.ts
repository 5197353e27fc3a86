import path from 'node:path'

interface Chain {
  resolve: { alias: { set(name: string, value: string | false): unknown } }
}

/**
 * Keeps BigInt out of SHA-256. noble has SHA-256, which every phone computes, and SHA-512, whose constants are BigInts
 * made as the file is loaded, in one file; a phone without BigInt (iOS 13) could not even show a policy. So the
 * signatures (contract/proof/ed25519.ts), which are loaded apart, take the copy that noble publishes for `require`, and
 * the other copy, whose SHA-512 nobody uses, goes without its arithmetic of 64 bits.
 */
export function keepBigIntApart(chain: Chain, root: string): void {
  const hashes = path.join(root, 'node_modules/@noble/hashes')
  // Only the signatures name it with its ending; everything else says '@noble/hashes/sha2'.
  chain.resolve.alias.set('@noble/hashes/sha2.js$', path.join(hashes, 'sha2.js'))
  chain.resolve.alias.set(path.join(hashes, 'esm/_u64.js'), false)
}
