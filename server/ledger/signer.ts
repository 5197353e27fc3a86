import { formatVerifierKey, type Signer, signerFromSeed } from '../../contract/proof/verifier-key'
import type { VersionedKeys } from '../key-material'

/** One Ed25519 key of the log: it signs heads and receipts; `vkey` is its public half as people hand it on. */
export interface LogSigner extends Signer {
  /** The log's origin, which is the name of all its keys. */
  name: string
  /** 8 hex digits (C2SP signed-note). */
  keyId: string
  vkey: string
}

/** The newest first. Every one signs each head, so that whoever trusts only the old or only the new key goes on. */
export type LogSigners = readonly [LogSigner, ...LogSigner[]]

/** The signers of the key ring's `log` keys. Throws RangeError for an origin that no signed note can carry. */
export function createLogSigners(origin: string, keys: VersionedKeys): LogSigners {
  const [newest, ...older] = keys
  return [
    createLogSigner(origin, newest.secret),
    ...older.map(({ secret }) => createLogSigner(origin, secret)),
  ]
}

/** A signer whose Ed25519 seed (RFC 8032) is at hand. */
export function createLogSigner(origin: string, seed: Uint8Array): LogSigner {
  const signer = signerFromSeed(origin, seed)
  const { name, id } = signer.key
  return { ...signer, name, keyId: id, vkey: formatVerifierKey(signer.key) }
}
