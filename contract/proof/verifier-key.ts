import { concatBytes } from '@noble/hashes/utils'
import { decodeBase64, encodeBase64 } from './base64'
import { ed25519 } from './ed25519'
import { sha256Hex, utf8 } from './hash'
import { isWellFormed } from './unicode'

/** A public Ed25519 key under its name; name and id together say which key signed (C2SP signed-note). */
export interface VerifierKey {
  name: string
  /** 8 lower-case hex digits. */
  id: string
  publicKey: Uint8Array
}

/** Who can sign: the key that checks it, and the act of signing, behind which a key store may stand. */
export interface Signer {
  key: VerifierKey
  sign: (message: Uint8Array) => Promise<Uint8Array>
}

const ED25519 = 0x01 // signature type of C2SP signed-note
const NEWLINE = 0x0a
const PUBLIC_KEY_BYTES = 32
const SIGNATURE_BYTES = 64

/** A public key under a name. Throws RangeError for a name that no note can carry and for what is not 32 bytes. */
export function verifierKey(name: string, publicKey: Uint8Array): VerifierKey {
  if (!isKeyName(name) || publicKey.length !== PUBLIC_KEY_BYTES) {
    throw new RangeError('a verifier key has a name without spaces or +, and 32 bytes')
  }
  return { name, id: keyId(name, publicKey), publicKey }
}

/** The key as one word that people hand on: `name+id+base64(type || key)`. */
export function formatVerifierKey({ name, id, publicKey }: VerifierKey): string {
  return `${name}+${id}+${encodeBase64(concatBytes(Uint8Array.of(ED25519), publicKey))}`
}

/** Reads such a word; null when it is no Ed25519 verifier key or its id is not its own. */
export function parseVerifierKey(text: string): VerifierKey | null {
  const [, name, id, encoded] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text) ?? []
  const [type, ...publicKey] = decodeBase64(encoded ?? '') ?? []
  if (name === undefined || !isKeyName(name) || type !== ED25519) {
    return null
  }
  if (publicKey.length !== PUBLIC_KEY_BYTES) {
    return null
  }
  const key = verifierKey(name, Uint8Array.from(publicKey))
  return key.id === id ? key : null
}

/** Did this key sign exactly these bytes? Strict RFC 8032: one message has one signature, small-order keys sign nothing. */
export function verifySignature(
  key: VerifierKey,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  return (
    signature.length === SIGNATURE_BYTES &&
    ed25519.verify(signature, message, key.publicKey, { zip215: false })
  )
}

/** A signer whose 32 secret bytes are at hand. */
export function signerFromSeed(name: string, seed: Uint8Array): Signer {
  return {
    key: verifierKey(name, ed25519.getPublicKey(seed)),
    sign: async (message) => ed25519.sign(message, seed),
  }
}

/** Non-empty, no Unicode space, no plus (C2SP signed-note). */
export function isKeyName(name: string): boolean {
  return /^[^\s+\p{Cc}]+$/u.test(name) && isWellFormed(name)
}

function keyId(name: string, publicKey: Uint8Array): string {
  return sha256Hex(concatBytes(utf8(name), Uint8Array.of(NEWLINE, ED25519), publicKey)).slice(0, 8)
}
