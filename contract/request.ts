import * as v from 'valibot'
import { Instant } from './provenance'
import { Refusal } from './refusal'
import { RequestState, RequestType } from './request-machine'
import { Kept, SystemRow } from './system'

const Day = v.pipe(v.string(), v.isoDate())

/** Who moved a request, or wrote into it. */
export const RequestActor = v.picklist(['person', 'system', 'staff'])
export type RequestActor = v.InferOutput<typeof RequestActor>

/** Which way a request came in. */
export const RequestChannel = v.picklist(['self', 'public', 'guardian', 'staff', 'wechat', 'own'])
export type RequestChannel = v.InferOutput<typeof RequestChannel>

export const RequestStep = v.strictObject({
  state: RequestState,
  at: Instant,
  actor: RequestActor,
})
export type RequestStep = v.InferOutput<typeof RequestStep>

/** What the verifier counted in one store after the deletion. */
export const ErasureCount = v.strictObject({
  store: v.string(),
  erased: v.number(),
  left: v.number(),
})
export type ErasureCount = v.InferOutput<typeof ErasureCount>

/** How it was checked who asks: never with more than registration asked for (GB/T 35273 §8.5 c). */
export const IdentityCheck = v.strictObject({
  how: v.picklist(['wechat_login', 'held_facts', 'evidence', 'not_needed']),
  at: Instant,
  valid_until: v.nullable(Instant),
  expired: v.boolean(),
})
export type IdentityCheck = v.InferOutput<typeof IdentityCheck>

/** A stopped clock: never without a reason that its owner reads, and never without an end of its own. */
export const Pause = v.strictObject({
  reason: v.picklist(['identity', 'evidence', 'answer_needed']),
  since: Instant,
  until: Day,
})
export type Pause = v.InferOutput<typeof Pause>

/** A later day than first promised; `from` is the day it replaces. */
export const Extension = v.strictObject({
  from: Day,
  reason: v.picklist(['many_records', 'other_party', 'checks']),
  told_at: Instant,
})
export type Extension = v.InferOutput<typeof Extension>

/** Why we delete something that nobody asked us to: one of the cases of PIPL 47, in words, and the law. */
export const ErasureReason = v.strictObject({
  cause: v.picklist([
    'withdrawal',
    'retention',
    'purpose_done',
    'service_stopped',
    'unlawful',
    'wechat',
  ]),
  because: v.string(),
  law: v.string(),
})
export type ErasureReason = v.InferOutput<typeof ErasureReason>

/** A request as its owner follows it. Holds no personal value: it is also shown by number and code. */
export const RequestView = v.strictObject({
  number: v.string(),
  type: RequestType,
  channel: RequestChannel,
  scope: v.string(),
  scope_label: v.string(),
  state: RequestState,
  submitted_at: Instant,
  due_on: Day,
  due_provisional: v.boolean(),
  working_days_left: v.number(),
  paused: v.nullable(Pause),
  extension: v.nullable(Extension),
  identity: v.nullable(IdentityCheck),
  cooling_until: v.nullable(Instant),
  can_withdraw: v.boolean(),
  can_appeal: v.boolean(),
  /** From when on it can be urged; null where there is nothing to urge. */
  urge_from: v.nullable(Instant),
  messages: v.number(),
  files: v.number(),
  /** Of an appeal: what it is about. Of any other: the appeal against it, if there is one. */
  appeal: v.nullable(v.string()),
  refusal: v.nullable(Refusal),
  /** Of a deletion in our own name; null for what was asked for. */
  reason: v.nullable(ErasureReason),
  steps: v.array(RequestStep),
  /** Our own stores, once the deletion has been looked at. */
  result: v.array(ErasureCount),
  systems: v.array(SystemRow),
  kept: v.array(Kept),
  has_certificate: v.boolean(),
  /** The copy that this request made, while it can be fetched. */
  copy_id: v.nullable(v.string()),
})
export type RequestView = v.InferOutput<typeof RequestView>

/** Handed out once, at submission: with the number it opens the status page even when the account is gone. */
export const SubmittedRequest = v.strictObject({ request: RequestView, access_code: v.string() })
export type SubmittedRequest = v.InferOutput<typeof SubmittedRequest>

export const MyRequests = v.strictObject({ requests: v.array(RequestView) })
export type MyRequests = v.InferOutput<typeof MyRequests>

export const StatusQuestion = v.strictObject({
  number: v.pipe(v.string(), v.maxLength(32)),
  code: v.pipe(v.string(), v.maxLength(64)),
})
export type StatusQuestion = v.InferOutput<typeof StatusQuestion>

/** No 0, 1, I or O: it can be read aloud without doubt. */
export const NUMBER_ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** Request number: `Q` + month and day in Shanghai + `-` + 5 characters from random bytes. */
export function requestNumber(shanghaiDate: string, random: Uint8Array): string {
  const tail = Array.from(random.subarray(0, 5), (byte) => NUMBER_ALPHABET[byte % 32]).join('')
  return `Q${shanghaiDate.slice(5, 7)}${shanghaiDate.slice(8, 10)}-${tail}`
}
