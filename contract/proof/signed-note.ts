import { bytesToHex, concatBytes, hexToBytes } from '@noble/hashes/utils'
import { decodeBase64, encodeBase64 } from './base64'
import { utf8 } from './hash'
import { isWellFormed } from './unicode'
import { isKeyName, type Signer, type VerifierKey, verifySignature } from './verifier-key'

/** A text with the signatures below it (https://c2sp.org/signed-note), not checked yet. */
export interface Note {
  /** With its last newline, as it was signed. */
  text: string
  signatures: NoteSignature[]
}

export interface NoteSignature {
  name: string
  /** 8 hex digits; with the name it tells the key. */
  keyId: string
  signature: Uint8Array
}

export type NoteCheck =
  | { valid: true; text: string; signers: VerifierKey[] }
  | { valid: false; reason: 'form' | 'no_known_key' | 'signature' }

const MAX_SIGNATURES = 64 // 16 must be read; more than this is no log of ours, nor any witness's
const SIGNATURE_LINE = /^\u2014 (\S+) (\S+)$/

/**
 * Signs a text with every signer, a line each; during a rotation both the old and the new key sign.
 * Throws RangeError for a text that no note can carry.
 */
export async function signedNote(text: string, signers: readonly Signer[]): Promise<string> {
  if (!isNoteText(text)) {
    throw new RangeError('a note is a text of whole characters that ends in a newline')
  }
  const lines = await Promise.all(signers.map((signer) => signatureLine(text, signer)))
  return `${text}\n${lines.join('')}`
}

/** Takes a note apart; null when it has no such form. */
export function parseNote(note: string): Note | null {
  const end = note.lastIndexOf('\n\n') + 1
  const text = note.slice(0, end)
  const lines = note.slice(end + 1).split('\n')
  if (!isNoteText(text) || lines.pop() !== '' || lines.length > MAX_SIGNATURES) {
    return null
  }
  const signatures = lines.flatMap(parseSignatureLine)
  return signatures.length > 0 && signatures.length === lines.length ? { text, signatures } : null
}

/**
 * Checks a note: signatures of unknown keys count for nothing, every one of a known key must hold, and there must be one.
 * A key is known by name and id together.
 */
export function verifyNote(note: string, keys: readonly VerifierKey[]): NoteCheck {
  const parsed = parseNote(note)
  if (parsed === null) {
    return { valid: false, reason: 'form' }
  }
  const known = parsed.signatures.flatMap(({ name, keyId, signature }) => {
    const key = keys.find((one) => one.name === name && one.id === keyId)
    return key ? [{ key, signature }] : []
  })
  if (known.length === 0) {
    return { valid: false, reason: 'no_known_key' }
  }
  const message = utf8(parsed.text)
  return known.every(({ key, signature }) => verifySignature(key, message, signature))
    ? { valid: true, text: parsed.text, signers: known.map(({ key }) => key) }
    : { valid: false, reason: 'signature' }
}

async function signatureLine(text: string, { key, sign }: Signer): Promise<string> {
  const signature = await sign(utf8(text))
  return `\u2014 ${key.name} ${encodeBase64(concatBytes(hexToBytes(key.id), signature))}\n`
}

function parseSignatureLine(line: string): NoteSignature[] {
  const [, name = '', encoded = ''] = SIGNATURE_LINE.exec(line) ?? []
  const bytes = decodeBase64(encoded)
  return bytes !== null && bytes.length > 4 && isKeyName(name)
    ? [{ name, keyId: bytesToHex(bytes.subarray(0, 4)), signature: bytes.subarray(4) }]
    : []
}

// Whole characters, no control character but the newline, and a newline at the end.
function isNoteText(text: string): boolean {
  return (
    text.endsWith('\n') &&
    isWellFormed(text) &&
    [...text].every((letter) => letter >= ' ' || letter === '\n')
  )
}
