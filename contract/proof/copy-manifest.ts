import * as v from 'valibot'
import { Instant, Sha256 } from '../provenance'
import { decodeBase64 } from './base64'
import { canonicalJson, isCanonical } from './canonical-json'
import { RecordController, RecordSignature, signedBytes, signRecord, Text } from './signed-record'
import { type Signer, type VerifierKey, verifySignature } from './verifier-key'

const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

/** One file of the zip; what is in none of these lines does not belong to the copy. */
export const ManifestFile = v.strictObject({
  path: Text,
  media_type: Text,
  bytes: Count,
  sha256: Sha256,
})
export type ManifestFile = v.InferOutput<typeof ManifestFile>

/** One kind of data: how many are in the copy, where they come from, what for, how long, and who is given them. */
export const ManifestField = v.strictObject({
  code: Text,
  label: Text,
  group: Text,
  sensitive: v.boolean(),
  held: Count,
  source: v.array(v.picklist(['self', 'wechat', 'indirect', 'service'])),
  how: Text,
  purposes: v.array(v.strictObject({ code: Text, label: Text, basis: Text })),
  retention: v.strictObject({ period: Text, after: Text }),
  recipients: v.array(v.strictObject({ name: Text, contact: Text, purposes: v.array(Text) })),
})
export type ManifestField = v.InferOutput<typeof ManifestField>

const body = {
  schema: v.literal('copy-manifest/1'),
  /** The name that the ledger knows this copy by (`copy.made`, `copy.fetched`); random, and in no table. */
  copy: v.pipe(v.string(), v.uuid()),
  /** For the person, handed to another processor that the person named, or for a close relative of who died. */
  made_for: v.picklist(['person', 'other_processor', 'relative']),
  /** Of a copy for a relative: in which request, how they are related as was proved there, and by what law. */
  relative: v.optional(v.strictObject({ request: Text, kinship: Text, law: Text })),
  made_at: Instant,
  language: v.literal('zh-Hans-CN'),
  jurisdiction: v.literal('CN'),
  controller: RecordController,
  /** Where the form of the JSON files is described. */
  schema_url: Text,
  /** The register that says what the fields are. */
  register_sha256: Sha256,
  log: v.strictObject({ origin: Text, keys_url: Text }),
  groups: v.array(v.strictObject({ code: Text, label: Text })),
  fields: v.array(ManifestField),
  files: v.array(ManifestFile),
  /** What is not in it, and why. */
  left_out: v.array(v.strictObject({ what: Text, why: Text })),
}

/** The table of contents of a copy (PIPL 45): what is in it, byte for byte, and what is not; signed with the log's key. */
export const CopyManifest = v.strictObject({ ...body, signature: RecordSignature })
export type CopyManifest = v.InferOutput<typeof CopyManifest>

/** A manifest before it is signed. */
export type UnsignedManifest = Omit<CopyManifest, 'signature'>

/** The file `manifest.json`: canonical JSON and nothing else. The ledger keeps its SHA-256. */
export function manifestText(manifest: CopyManifest): string {
  return canonicalJson(manifest)
}

/** Signs a manifest whole. */
export function signManifest(unsigned: UnsignedManifest, signer: Signer): Promise<CopyManifest> {
  return signRecord(unsigned, signer)
}

export type ManifestCheck =
  | { valid: true; manifest: CopyManifest }
  | { valid: false; reason: 'form' | 'unknown_key' | 'signature' }

/**
 * Checks the text of a `manifest.json` with the log's public keys alone; whoever holds the files then compares their
 * SHA-256 with the manifest's. Out: the manifest, or why it cannot be trusted.
 */
export function verifyManifest(text: string, keys: readonly VerifierKey[]): ManifestCheck {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), CopyManifest), text)
  if (!parsed.success || !isCanonical(text, parsed.output)) {
    return { valid: false, reason: 'form' }
  }
  const manifest = parsed.output
  const key = keys.find(
    ({ id, name }) => id === manifest.signature.key_id && name === manifest.log.origin,
  )
  if (!key) {
    return { valid: false, reason: 'unknown_key' }
  }
  const signature = decodeBase64(manifest.signature.value)
  const holds = signature !== null && verifySignature(key, signedBytes(manifest), signature)
  return holds ? { valid: true, manifest } : { valid: false, reason: 'signature' }
}
