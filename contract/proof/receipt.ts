import * as v from 'valibot'
import { ClientInfo, Instant, Sha256 } from '../provenance'
import { canonicalJson } from './canonical-json'
import {
  LogPlace,
  RecordController,
  RecordSignature,
  signRecord,
  Text,
  unsuppliedOf,
} from './signed-record'
import type { Signer } from './verifier-key'

/** What was on the screen before the choice, by hash, and the release it rests on. */
const ReceiptNotice = v.strictObject({
  policy: Text,
  version: Text,
  sha256: Sha256,
  url: Text,
  notice_sha256: Sha256,
  exposed_at: Instant,
})

const ReceiptPurpose = v.strictObject({
  code: Text,
  label: Text,
  description: Text,
  required: v.boolean(),
  necessity: v.optional(Text),
})

/** A kind of data; a sensitive one with its necessity and its effect on the person (PIPL 30). */
const ReceiptField = v.strictObject({
  code: Text,
  label: Text,
  sensitive: v.boolean(),
  optional: v.boolean(),
  necessity: v.optional(Text),
  impact: v.optional(Text),
  method: v.array(v.picklist(['self', 'wechat', 'indirect', 'service'])),
  /** How long, and what happens then. */
  retention: v.strictObject({ period: Text, after: Text }),
})

/** The five things that PIPL 23 wants told of whoever is given the data; purposes and kinds by their labels. */
const ReceiptRecipient = v.strictObject({
  name: Text,
  contact: Text,
  purposes: v.array(Text),
  method: Text,
  fields: v.array(Text),
})

/** What happened, in the words of ISO/IEC TS 27560's events. */
const ReceiptEvent = v.strictObject({
  time: Instant,
  state: v.picklist(['given', 'refused', 'withdrawn', 'superseded', 'restored']),
  valid_until: v.nullable(Instant),
  actor: v.picklist(['person', 'guardian', 'system']),
  action_id: v.nullable(Text),
  client: v.nullable(ClientInfo),
})

/** The ledger's own words (canonical JSON), each bound to the next by its hash. */
const ReceiptEntries = v.strictObject({
  /** The act; its SHA-256 is `record_id`, and the leaf in the log. */
  entry: Text,
  /** What the act is about, step by step back to the choice itself; empty where it is the choice. */
  of: v.pipe(v.array(Text), v.maxLength(2)),
  /** That the notice was shown before that choice. */
  notice: Text,
})

const body = {
  schema: v.literal('consent-receipt/1'),
  type: v.literal('consent'),
  receipt_id: v.pipe(v.string(), v.uuid()),
  record_id: Sha256,
  issued_at: Instant,
  language: v.literal('zh-Hans-CN'),
  jurisdiction: v.literal('CN'),
  /** The random pseudonym; nothing here leads to the person. */
  principal: v.pipe(v.string(), v.uuid()),
  controller: RecordController,
  /** What of the above the operator has not supplied yet, by path; anything else that is null is a flaw. */
  operator_to_supply: v.array(Text),
  notice: ReceiptNotice,
  item: v.strictObject({ code: Text, label: Text, separate: v.boolean() }),
  basis: Text,
  purposes: v.array(ReceiptPurpose),
  fields: v.array(ReceiptField),
  recipients: v.array(ReceiptRecipient),
  storage: v.strictObject({ region: v.literal('CN'), place: v.nullable(Text) }),
  withdraw: v.strictObject({ path: Text, effect: Text }),
  rights: v.array(Text),
  authorities: v.array(Text),
  /** The impact assessment behind it (PIPL 55), where one was needed. */
  pia_id: v.nullable(Text),
  /** For a child under 14: who consented in its place (PIPL 31). */
  guardian: v.nullable(v.strictObject({ relation: v.picklist(['parent', 'other_guardian']) })),
  event: ReceiptEvent,
  /** The same on one screen, line by line, for people. */
  text: v.array(Text),
  register_sha256: Sha256,
  scope_sha256: Sha256,
  entries: ReceiptEntries,
  log: LogPlace,
}

/**
 * What a person takes away from an act of consent, and can have checked by anyone: the fields of ISO/IEC TS 27560, what
 * PIPL adds, the ledger's entry, its place in the log and a signature over all of it. Holds no personal value.
 */
export const Receipt = v.strictObject({ ...body, signature: RecordSignature })
export type Receipt = v.InferOutput<typeof Receipt>

/** A receipt before it is signed. */
export type UnsignedReceipt = Omit<Receipt, 'signature'>

/** The file: canonical JSON and nothing else, so that the same receipt is always the same bytes. */
export function receiptText(receipt: Receipt): string {
  return canonicalJson(receipt)
}

/** Signs a receipt whole, its proofs included. */
export function signReceipt(unsigned: UnsignedReceipt, signer: Signer): Promise<Receipt> {
  return signRecord(unsigned, signer)
}

/** Paths, sorted, of what the operator has yet to supply, as `operator_to_supply` must list them. */
export function unsupplied({
  controller,
  storage,
}: Pick<Receipt, 'controller' | 'storage'>): string[] {
  const owed = unsuppliedOf(controller)
  return storage.place === null ? [...owed, 'storage.place'].sort() : owed
}
