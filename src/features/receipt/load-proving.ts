export type Proving = typeof import('./proving')

/** too_old: a phone without BigInt (iOS 13). unloaded: a browser that could not fetch this part of the pages. */
export type Unproving = 'too_old' | 'unloaded'

/**
 * All that computes: signatures, hashes, the tree. It is loaded only here: noble makes BigInts as soon as its Ed25519
 * is loaded, and whenever its SHA-256 runs, and would take the whole page down on a phone that has none.
 */
export async function loadProving(): Promise<Proving | Unproving> {
  if (typeof BigInt === 'undefined') {
    return 'too_old'
  }
  return await import('./proving').catch(() => 'unloaded' as const)
}
