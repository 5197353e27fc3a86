export type Proving = typeof import('./proving')

/** too_old: a phone without BigInt (iOS 13). unloaded: a browser that could not fetch this part of the pages. */
export type Unproving = 'too_old' | 'unloaded'

/**
 * The checks of signatures. They are loaded only here: the package that computes Ed25519 makes numbers of that
 * kind as soon as it is loaded, and would take the whole page down on a phone that has none.
 */
export async function loadProving(): Promise<Proving | Unproving> {
  if (typeof BigInt === 'undefined') {
    return 'too_old'
  }
  return await import('./proving').catch(() => 'unloaded' as const)
}
