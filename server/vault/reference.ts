import { createHmac, hkdfSync } from 'node:crypto'
import type { Vault } from './store'

const USE = 'privacy-center references'

/**
 * The name by which one recipient knows a person: no other recipient has the same, and without the person's key
 * nobody can tell whose it is. It goes with the account's key.
 */
export function pairwiseReference(vault: Vault, recipient: string): string {
  return reference(vault, `recipient:${recipient}`).toString('base64url')
}

/** By which a person's stop notices are found, while there is the person's key. */
export function noticesReference(vault: Vault): Buffer {
  return reference(vault, 'stop-notices')
}

// A key of its own for each use of the data key (SP 800-108).
function reference({ dataKey, personId }: Vault, name: string): Buffer {
  const key = Buffer.from(hkdfSync('sha256', dataKey, '', USE, 32))
  return createHmac('sha256', key).update(`${personId}:${name}`).digest()
}
