import type { Release } from '@contract/policy'
import { hashOf } from '@contract/proof/hash'

/** A release as this phone received or kept it, and whether it is the text that was published. */
export interface CheckedRelease {
  release: Release
  /** SHA-256 of its document is the published one: not a character was lost or changed on the way. */
  intact: boolean
}

/** Computes the document's hash anew, whatever the release says of itself. */
export function checkRelease(release: Release): CheckedRelease {
  return { release, intact: isIntact(release) }
}

function isIntact({ document, document_sha256 }: Release): boolean {
  try {
    return hashOf(document) === document_sha256
  } catch (error) {
    // A document cut in the middle of a character has no canonical form, and so is not the published one.
    if (error instanceof RangeError) {
      return false
    }
    throw error
  }
}
