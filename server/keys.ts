import { createHmac } from 'node:crypto'
import { aeadOpen, aeadSeal } from './aead'
import type { Key, KeyMaterial, VersionedKeys } from './key-material'

/** Bytes under a key of the ring: iv, ciphertext and tag in a row, beside the key's id. */
export interface Sealed {
  readonly keyId: string
  readonly bytes: Buffer
}

/**
 * The service's own keys. Wrapping is asynchronous, because a KMS may stand behind it.
 * `boundTo` names what the bytes belong to; they open for nothing else.
 */
export interface KeyRing {
  /** Wraps a person's data key under the newest vault key. */
  wrapKey(dataKey: Uint8Array, boundTo: string): Promise<Sealed>
  /** Throws when the key id is unknown, a byte differs or it was wrapped for something else. */
  unwrapKey(wrapped: Sealed, boundTo: string): Promise<Buffer>
  /** Keyed hash for equality look-ups; `kind` keeps a phone and an ID number of equal digits apart. */
  lookupHash(kind: string, value: string): Buffer
  /** Encrypts what the service must be able to say again, such as an answered request. */
  seal(plain: Uint8Array, boundTo: string): Sealed
  /** Throws as `unwrapKey` does. */
  open(sealed: Sealed, boundTo: string): Buffer
  /** The key that signs tokens now. */
  tokenKey(): Key
  /** A key that may have signed a token still around; undefined when there is none of that id. */
  findTokenKey(id: string): Key | undefined
}

/** A key ring in this process's memory. */
export function createKeyRing(material: KeyMaterial): KeyRing {
  const { vault, lookup, seal, token } = material
  return {
    wrapKey: async (dataKey, boundTo) => encrypt(vault, dataKey, boundTo),
    unwrapKey: async (wrapped, boundTo) => decrypt(vault, wrapped, boundTo),
    lookupHash: (kind, value) => keyedHash(lookup[0].secret, kind, value),
    seal: (plain, boundTo) => encrypt(seal, plain, boundTo),
    open: (sealed, boundTo) => decrypt(seal, sealed, boundTo),
    tokenKey: () => token[0],
    findTokenKey: (id) => findKey(token, id),
  }
}

function encrypt(keys: VersionedKeys, plain: Uint8Array, boundTo: string): Sealed {
  const [{ id, secret }] = keys
  return { keyId: id, bytes: aeadSeal(secret, plain, boundTo) }
}

function decrypt(keys: VersionedKeys, sealed: Sealed, boundTo: string): Buffer {
  const key = findKey(keys, sealed.keyId)
  if (key === undefined) {
    throw new Error(`the key ring holds no key ${sealed.keyId}`)
  }
  return aeadOpen(key.secret, sealed.bytes, boundTo)
}

function findKey(keys: VersionedKeys, id: string): Key | undefined {
  return keys.find((key) => key.id === id)
}

/** The kind's length goes in first, so that no kind and value together equal another pair. */
function keyedHash(secret: Buffer, kind: string, value: string): Buffer {
  return createHmac('sha256', secret).update(`${kind.length}:${kind}:${value}`).digest()
}
