import { bytesToHex, hexToBytes } from '@noble/hashes/utils'
import { decodeBase64, encodeBase64 } from './base64'
import { signedNote, verifyNote } from './signed-note'
import type { Signer, VerifierKey } from './verifier-key'

/** A tree head as it is signed (https://c2sp.org/tlog-checkpoint). */
export interface Checkpoint {
  /** Which log: a URL without its scheme. */
  origin: string
  size: number
  /** 64 lower-case hex digits; base64 in the text. */
  root: string
}

export type CheckpointCheck =
  | { valid: true; checkpoint: Checkpoint; signers: VerifierKey[] }
  | { valid: false; reason: 'form' | 'no_known_key' | 'signature' }

/** The text that is signed: origin, size and root, a line each. */
export function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${encodeBase64(hexToBytes(root))}\n`
}

/** A signed head. Throws RangeError for an origin of more than one line or none. */
export function signCheckpoint(
  checkpoint: Checkpoint,
  signers: readonly Signer[],
): Promise<string> {
  const text = checkpointText(checkpoint)
  if (readCheckpointText(text)?.origin !== checkpoint.origin) {
    throw new RangeError('a checkpoint has an origin of one line, a size and a root')
  }
  return signedNote(text, signers)
}

/** What a signed head says, signatures unchecked; null when it has no such form. For display, and for looking up its key. */
export function parseCheckpoint(note: string): Checkpoint | null {
  const end = note.lastIndexOf('\n\n')
  return end === -1 ? null : readCheckpointText(note.slice(0, end + 1))
}

/**
 * Checks a signed head against every key that its log ever published. One of the signers must bear the log's name:
 * whoever trusts several logs must not take one's head for another's.
 */
export function verifyCheckpoint(note: string, keys: readonly VerifierKey[]): CheckpointCheck {
  const check = verifyNote(note, keys)
  if (!check.valid) {
    return check
  }
  const checkpoint = readCheckpointText(check.text)
  if (checkpoint === null) {
    return { valid: false, reason: 'form' }
  }
  const { signers } = check
  return signers.some(({ name }) => name === checkpoint.origin)
    ? { valid: true, checkpoint, signers }
    : { valid: false, reason: 'no_known_key' }
}

// Lines after the third are extensions: allowed, not empty, and of no meaning here.
function readCheckpointText(text: string): Checkpoint | null {
  const [, origin = '', digits = '', encoded = ''] =
    /^([^\n]+)\n(0|[1-9]\d{0,15})\n([^\n]+)\n(?:[^\n]+\n)*$/.exec(text) ?? []
  const size = Number(digits)
  const root = decodeBase64(encoded)
  return origin !== '' && Number.isSafeInteger(size) && root?.length === 32
    ? { origin, size, root: bytesToHex(root) }
    : null
}
