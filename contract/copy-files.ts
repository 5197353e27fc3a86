import * as v from 'valibot'
import { Instant } from './provenance'
import { Collected } from './register-field'

/* What the machine-readable files of a copy hold; published as one JSON Schema at /v1/copy-schema. */

const Day = v.pipe(v.string(), v.isoDate())

/** One declared kind of data, with everything a reader of its values has to know. */
export const CopiedField = v.strictObject({
  code: v.string(),
  label: v.string(),
  sensitive: v.boolean(),
  /** How it comes to us, and what for. */
  how: v.string(),
  why: v.string(),
  purposes: v.array(v.string()),
  /** How long it is kept, in words; a day stands beside each value where there is one. */
  kept: v.string(),
  afterwards: v.string(),
  recipients: v.array(v.string()),
})
export type CopiedField = v.InferOutput<typeof CopiedField>

/** One value as it is held, in clear: this is its owner's copy. */
export const CopiedValue = v.strictObject({
  field: v.string(),
  label: v.string(),
  value: v.string(),
  /** As a person reads it, where the value itself is a code. */
  shown: v.string(),
  source: Collected,
  recorded_at: Instant,
  retain_until: v.nullable(Day),
  /** Of a record of many: which one, when it happened, who handed it in and by what right. */
  record: v.nullable(
    v.strictObject({
      record_id: v.string(),
      occurred_at: v.nullable(Instant),
      handed_in_by: v.nullable(v.string()),
      lawfulness: v.nullable(v.string()),
    }),
  ),
})
export type CopiedValue = v.InferOutput<typeof CopiedValue>

/** One group of the register. */
export const CopiedGroup = v.strictObject({
  schema: v.literal('copy-group/1'),
  group: v.string(),
  label: v.string(),
  fields: v.array(CopiedField),
  items: v.array(CopiedValue),
})
export type CopiedGroup = v.InferOutput<typeof CopiedGroup>

/** One act of consent; `receipt` is the path of its receipt in the zip, null where that is not ready yet. */
export const CopiedConsent = v.strictObject({
  entry: v.string(),
  item: v.string(),
  label: v.string(),
  state: v.picklist(['given', 'refused', 'withdrawn', 'superseded', 'restored']),
  at: Instant,
  receipt: v.nullable(v.string()),
})
export type CopiedConsent = v.InferOutput<typeof CopiedConsent>

export const CopiedConsents = v.strictObject({
  schema: v.literal('copy-consents/1'),
  items: v.array(CopiedConsent),
})

/** One request and how it went. */
export const CopiedRequest = v.strictObject({
  number: v.string(),
  type: v.string(),
  scope: v.string(),
  state: v.string(),
  submitted_at: Instant,
  due_on: Day,
  steps: v.array(v.strictObject({ state: v.string(), at: Instant, actor: v.string() })),
  /** What its owner wrote in it, by the names of the form's members. */
  words: v.record(v.string(), v.string()),
})
export type CopiedRequest = v.InferOutput<typeof CopiedRequest>

export const CopiedRequests = v.strictObject({
  schema: v.literal('copy-requests/1'),
  items: v.array(CopiedRequest),
})

/** One entry of the ledger about its owner, in plain words and as it is stored. */
export const CopiedAct = v.strictObject({
  at: Instant,
  kind: v.string(),
  said: v.string(),
  /** SHA-256 of `text`, and the leaf in the public log. */
  entry: v.string(),
  text: v.string(),
})
export type CopiedAct = v.InferOutput<typeof CopiedAct>

export const CopiedHistory = v.strictObject({
  schema: v.literal('copy-history/1'),
  items: v.array(CopiedAct),
})

/** Any of the JSON files of a copy but its manifest and the receipts, which have schemas of their own. */
export const CopyFile = v.variant('schema', [
  CopiedGroup,
  CopiedConsents,
  CopiedRequests,
  CopiedHistory,
])
export type CopyFile = v.InferOutput<typeof CopyFile>
