import { createCipheriv, createDecipheriv, createHash, timingSafeEqual } from 'node:crypto'

// WeChat pads to 32, which is no block of AES: node would refuse every pad above 16, so both ways are done by hand.
const BLOCK = 32
const RANDOM_BYTES = 16
const LENGTH_BYTES = 4
const IV_BYTES = 16

/** SHA-1 of the sorted parts, hex: `signature` over token, timestamp, nonce; `msg_signature` over the ciphertext too. */
export function pushSignature(...parts: readonly string[]): string {
  return createHash('sha1')
    .update([...parts].sort().join(''))
    .digest('hex')
}

/** Are two signatures the same? Takes as long wherever they differ. */
export function isSameSignature(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)]
  return left.length === right.length && timingSafeEqual(left, right)
}

/** The 32 bytes of an EncodingAESKey, which is base64 without its padding; null for anything else. */
export function pushKey(encodingAesKey: string): Buffer | null {
  const key = Buffer.from(`${encodingAesKey}=`, 'base64')
  return /^[A-Za-z0-9+/]{43}$/.test(encodingAesKey) && key.length === 32 ? key : null
}

/** Encrypts as WeChat does: 16 random bytes, the length, the message, the AppID; AES-256-CBC, base64. */
export function encryptPush(
  key: Buffer,
  { random, message, appId }: { random: Buffer; message: string; appId: string },
): string {
  const length = Buffer.alloc(LENGTH_BYTES)
  length.writeUInt32BE(Buffer.byteLength(message))
  const plain = Buffer.concat([random, length, Buffer.from(message), Buffer.from(appId)])
  const pad = BLOCK - (plain.length % BLOCK)
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, IV_BYTES)).setAutoPadding(false)
  const padded = Buffer.concat([plain, Buffer.alloc(pad, pad)])
  return Buffer.concat([cipher.update(padded), cipher.final()]).toString('base64')
}

/** What is in a ciphertext, and for whose AppID it was made; null where it does not come apart as WeChat builds it. */
export function decryptPush(
  key: Buffer,
  encrypted: string,
): { message: string; appId: string } | null {
  const bytes = Buffer.from(encrypted, 'base64')
  if (bytes.length === 0 || bytes.length % BLOCK !== 0) {
    return null
  }
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, IV_BYTES))
  const padded = Buffer.concat([decipher.setAutoPadding(false).update(bytes), decipher.final()])
  const plain = unpadded(padded)
  if (plain === null || plain.length < RANDOM_BYTES + LENGTH_BYTES) {
    return null
  }
  const start = RANDOM_BYTES + LENGTH_BYTES
  const end = start + plain.readUInt32BE(RANDOM_BYTES)
  return end <= plain.length
    ? { message: plain.subarray(start, end).toString(), appId: plain.subarray(end).toString() }
    : null
}

/** PKCS#7 over 32: the last byte says how many there are, and all of them say so. */
function unpadded(bytes: Buffer): Buffer | null {
  const pad = bytes[bytes.length - 1] ?? 0
  const end = bytes.length - pad
  return pad >= 1 && pad <= BLOCK && bytes.subarray(end).every((byte) => byte === pad)
    ? bytes.subarray(0, end)
    : null
}
