import path from 'node:path'

interface Chain {
  resolve: Resolve
  module: { rule(name: string): { resourceQuery(query: RegExp): { resolve: Resolve } } }
}

interface Resolve {
  alias: { set(name: string, value: string): unknown }
}

/**
 * Keeps BigInt out of what is loaded with SHA-256. noble has SHA-256 and SHA-512 in one file, and makes the constants of
 * SHA-512 as the file is loaded; a phone without BigInt (iOS 13) could not even open a page that comes near it. So the
 * signatures (contract/proof/ed25519.ts), which are loaded apart, have a copy of that file to themselves, and the other
 * copy, whose SHA-512 nobody uses, goes without its arithmetic of 64 bits.
 */
export function keepBigIntApart(chain: Chain, root: string): void {
  const published = path.join(root, 'node_modules/@noble/hashes/esm')
  const arithmetic = path.join(published, '_u64.js')
  // Only the signatures name it with its ending; everything else says '@noble/hashes/sha2'.
  chain.resolve.alias.set('@noble/hashes/sha2.js$', `${path.join(published, 'sha2.js')}?wide`)
  chain.module
    .rule('wide')
    .resourceQuery(/^\?wide$/)
    .resolve.alias.set(arithmetic, arithmetic)
  // A file, not `false`: Taro's splitting of packages stops at a module that has none, and noble would land in the main one.
  chain.resolve.alias.set(arithmetic, path.join(root, 'config', 'no-64-bits.cjs'))
}
