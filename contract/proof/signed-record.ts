import * as v from 'valibot'
import { Sha256 } from '../provenance'
import { encodeBase64 } from './base64'
import { type CanonicalValue, canonicalJson } from './canonical-json'
import { utf8 } from './hash'
import type { Signer } from './verifier-key'

/* What every signed record of ours has in common: a controller, a place in the public log, a signature over it all. */

export const Text = v.pipe(v.string(), v.nonEmpty())
const KeyId = v.pipe(v.string(), v.regex(/^[0-9a-f]{8}$/))

/** Who decides about the data. Null only where `operator_to_supply` says that the operator still owes it. */
export const RecordController = v.strictObject({
  type: v.literal('controller'),
  name: Text,
  uscc: v.nullable(Text),
  address: v.nullable(Text),
  phone: v.nullable(Text),
  email: v.nullable(Text),
  officer: v.nullable(Text),
})
export type RecordController = v.InferOutput<typeof RecordController>

/** Where the entry stands in the public log (RFC 9162), up to a signed head (C2SP tlog-checkpoint). */
export const LogPlace = v.strictObject({
  leaf_index: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  checkpoint: Text,
  path: v.pipe(v.array(Sha256), v.maxLength(53)), // sizes are below 2^53
})
export type LogPlace = v.InferOutput<typeof LogPlace>

export const RecordSignature = v.strictObject({ key_id: KeyId, value: Text })
export type RecordSignature = v.InferOutput<typeof RecordSignature>

type Members = { readonly [key: string]: CanonicalValue | undefined }

/** Signs a record whole, its proofs included. */
export async function signRecord<R extends Members>(
  unsigned: R,
  signer: Signer,
): Promise<R & { signature: RecordSignature }> {
  const key_id = signer.key.id
  const value = encodeBase64(await signer.sign(signedBytes({ ...unsigned, signature: { key_id } })))
  return { ...unsigned, signature: { key_id, value } }
}

/**
 * What the signature covers: everything but its own value. Canonical JSON has no newline, so these bytes can never be
 * taken for a tree head, which the same key signs.
 */
export function signedBytes(record: Members & { signature: { key_id: string } }): Uint8Array {
  const { signature, ...unsigned } = record
  return utf8(canonicalJson({ ...unsigned, signature: { key_id: signature.key_id } }))
}

/** Paths, sorted, of what the operator has yet to supply about itself. */
export function unsuppliedOf(controller: RecordController): string[] {
  return Object.entries(controller)
    .flatMap(([name, value]) => (value === null ? [`controller.${name}`] : []))
    .sort()
}
