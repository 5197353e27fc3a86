import { sha256 } from '@noble/hashes/sha2'
import { type CanonicalValue, canonicalJson } from './canonical-json'

const HEX = '0123456789abcdef'

/** SHA-256 of bytes or of UTF-8 text, as 64 lower-case hex digits. Runs on the phone, which has no WebCrypto. */
export function sha256Hex(data: Uint8Array | string): string {
  const digest = sha256(typeof data === 'string' ? utf8(data) : data)
  return Array.from(digest, (byte) => `${HEX[byte >> 4]}${HEX[byte & 15]}`).join('')
}

/** SHA-256 of the canonical JSON (RFC 8785) of a value, hex. */
export function hashOf(value: CanonicalValue): string {
  return sha256Hex(canonicalJson(value))
}

/** UTF-8 bytes of a text. WeChat has no TextEncoder; encodeURIComponent knows UTF-8 everywhere. */
export function utf8(text: string): Uint8Array {
  const escaped = encodeURIComponent(text)
  const bytes: number[] = []
  for (let index = 0; index < escaped.length; index += 1) {
    if (escaped[index] === '%') {
      bytes.push(Number.parseInt(escaped.slice(index + 1, index + 3), 16))
      index += 2
    } else {
      bytes.push(escaped.charCodeAt(index))
    }
  }
  return Uint8Array.from(bytes)
}
