import * as v from 'valibot'
import { sha256Hex } from '../../contract/proof/hash'

const HASH_DIGITS = 16 // tells an edited clause from the one explained; it is no proof of anything

/** Binds a text of ours to the words it was written about. */
export const BoundHash = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/))

/** The hash that a text about these words has to carry. */
export function boundHash(words: string): string {
  return sha256Hex(words).slice(0, HASH_DIGITS)
}
