import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const IV_BYTES = 12 // GCM's own size; random, so one key seals at most 2^32 messages (SP 800-38D §8.3)
const TAG_BYTES = 16

/** AES-256-GCM: iv, ciphertext and tag in a row. `boundTo` names what the bytes belong to; they open for nothing else. */
export function aeadSeal(secret: Uint8Array, plain: Uint8Array, boundTo: string): Buffer {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', secret, iv).setAAD(Buffer.from(boundTo))
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** Throws when a byte differs, or the bytes belong to something else. */
export function aeadOpen(secret: Uint8Array, sealed: Buffer, boundTo: string): Buffer {
  const iv = sealed.subarray(0, IV_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', secret, iv, { authTagLength: TAG_BYTES })
  decipher.setAAD(Buffer.from(boundTo)).setAuthTag(sealed.subarray(-TAG_BYTES))
  return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()])
}
