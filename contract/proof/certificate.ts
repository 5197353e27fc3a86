import * as v from 'valibot'
import { Instant, Sha256 } from '../provenance'
import { canonicalJson } from './canonical-json'
import { LogPlace, RecordController, RecordSignature, signRecord, Text } from './signed-record'
import type { Signer } from './verifier-key'

const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

/** What was asked for, and when it was begun and finished. */
const CertifiedRequest = v.strictObject({
  number: Text,
  channel: Text,
  scope: Text,
  scope_label: Text,
  submitted_at: Instant,
  begun_at: Instant,
  finished_at: Instant,
})

/** One store of ours: what went, how, and what a second look found. */
const CertifiedStore = v.strictObject({
  store: Text,
  label: Text,
  method: Text,
  erased: Count,
  left: Count,
})

/**
 * A connected system. `known_by`: we counted there ourselves, it answered under its signature, or people told us
 * (`by_hand`: it no longer answers, so that nothing was counted).
 */
const CertifiedSystem = v.strictObject({
  system: Text,
  label: Text,
  method: Text,
  outcome: v.picklist(['done', 'by_hand', 'escalated']),
  erased: v.nullable(Count),
  kept: v.nullable(Count),
  acknowledged_at: v.nullable(Instant),
  known_by: v.nullable(v.picklist(['counted', 'signed_answer', 'told_by_hand'])),
})

/** Whoever had been given the data and was told to stop and delete (PIPL 47, GB/T 35273 §8.3 c). */
const CertifiedRecipient = v.strictObject({
  name: Text,
  outcome: v.picklist(['acknowledged', 'gave_up', 'under_way']),
  told_at: v.nullable(Instant),
})

/** What a law keeps: what, why, by which law, until when, how many (PIPL 47). */
const CertifiedKept = v.strictObject({
  what: Text,
  why: Text,
  law: Text,
  until: v.nullable(v.pipe(v.string(), v.isoDate())),
  how_long: Text,
  count: v.nullable(Count),
})

/**
 * What a certificate of deletion says. Its hash is filed in the ledger on a chain of its own, so that it can stay with
 * its request and yet lead to nobody. Holds no personal value.
 */
export const CertificateContent = v.strictObject({
  request: CertifiedRequest,
  stores: v.array(CertifiedStore),
  systems: v.array(CertifiedSystem),
  recipients: v.array(CertifiedRecipient),
  kept: v.array(CertifiedKept),
  /** `elsewhere`: what connected systems have deleted. */
  totals: v.strictObject({ erased: Count, elsewhere: Count, left: Count }),
  /** How backups are kept from bringing it back. */
  backups: Text,
  /** The record of an earlier certificate of the same request, which this one takes the place of. */
  replaces: v.nullable(Sha256),
  register_sha256: Sha256,
  controller: RecordController,
  /** What of the above the operator has not supplied yet, by path; anything else that is null is a flaw. */
  operator_to_supply: v.array(Text),
  authorities: v.array(Text),
  /** The same on one screen, line by line, for people. */
  text: v.array(Text),
})
export type CertificateContent = v.InferOutput<typeof CertificateContent>

const body = {
  schema: v.literal('deletion-certificate/1'),
  type: v.literal('deletion'),
  certificate_id: v.pipe(v.string(), v.uuid()),
  /** SHA-256 of the entry, and the leaf in the log. */
  record_id: Sha256,
  issued_at: Instant,
  language: v.literal('zh-Hans-CN'),
  jurisdiction: v.literal('CN'),
  /** The pseudonym of the certificate's own chain: random, used for this one entry, and nobody's. */
  principal: v.pipe(v.string(), v.uuid()),
  content: CertificateContent,
  /** The ledger's own words (canonical JSON): `certificate.issued` with the hash of the content. */
  entry: Text,
  log: LogPlace,
}

/** The file of a certificate of deletion: content, entry, its place in the log and a signature over all of it. */
export const Certificate = v.strictObject({ ...body, signature: RecordSignature })
export type Certificate = v.InferOutput<typeof Certificate>

/** A certificate before it is signed. */
export type UnsignedCertificate = Omit<Certificate, 'signature'>

/** The file: canonical JSON and nothing else, so that the same certificate is always the same bytes. */
export function certificateText(certificate: Certificate): string {
  return canonicalJson(certificate)
}

/** Signs a certificate whole, its proofs included. */
export function signCertificate(
  unsigned: UnsignedCertificate,
  signer: Signer,
): Promise<Certificate> {
  return signRecord(unsigned, signer)
}

/** What was deleted and what is left, summed over all that a certificate lists. */
export function totalsOf({
  stores,
  systems,
}: Pick<CertificateContent, 'stores' | 'systems'>): CertificateContent['totals'] {
  return {
    erased: sum(stores.map(({ erased }) => erased)),
    elsewhere: sum(systems.map(({ erased }) => erased ?? 0)),
    left: sum(stores.map(({ left }) => left)),
  }
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}
