import * as v from 'valibot'
import { ActionId } from './consent'
import { ClientInfo, Instant } from './provenance'
import { Collected } from './register-field'
import { Kept } from './system'

/** One declared field as its owner sees it: masked by the server, with where it came from and how long it stays. */
export const DatumView = v.strictObject({
  field: v.string(),
  label: v.string(),
  /** `leaving`: its consent was taken back; it is out of reach and deleted within seconds. */
  state: v.picklist(['held', 'leaving', 'absent', 'locked']),
  sensitive: v.boolean(),
  masked: v.nullable(v.string()),
  source: v.nullable(Collected),
  recorded_at: v.nullable(Instant),
  purposes: v.array(v.string()),
  kept_until: v.string(),
  correction: v.picklist(['self_service', 'request', 'none']),
  /** May be given by hand now: declared, open, and the person's own to give. */
  can_give: v.boolean(),
  can_erase: v.boolean(),
  last_revealed_at: v.nullable(Instant),
  /** How many are held: one for a plain field, any number for records. */
  held: v.number(),
  /** Counted from our own write log, never estimated. */
  collected: v.strictObject({ last_7_days: v.number(), last_30_days: v.number() }),
  /** When the time is up, in days; null where that is not known yet, `kept_until` then says what it depends on. */
  retain_until: v.nullable(v.pipe(v.string(), v.isoDate())),
  /** Names of who is given it. */
  recipients: v.array(v.string()),
  restricted: v.boolean(),
  hold: v.nullable(Kept),
})
export type DatumView = v.InferOutput<typeof DatumView>

/** Somebody saw a value in clear: the person, or staff by role, last two characters of their number, and reason. */
export const ReadView = v.strictObject({
  field: v.string(),
  label: v.string(),
  reader: v.string(),
  tail: v.nullable(v.string()),
  reason: v.nullable(v.string()),
  at: Instant,
})
export type ReadView = v.InferOutput<typeof ReadView>

export const MyData = v.strictObject({
  frozen: v.boolean(),
  groups: v.array(v.strictObject({ group: v.string(), data: v.array(DatumView) })),
  /** 谁看过, newest first. */
  reads: v.array(ReadView),
})
export type MyData = v.InferOutput<typeof MyData>

/** One record of many: where it came from, by what right, since when and until when it is kept. */
export const RecordView = v.strictObject({
  record_id: v.pipe(v.string(), v.uuid()),
  occurred_at: Instant,
  recorded_at: Instant,
  source: v.string(),
  lawfulness: v.nullable(v.string()),
  retain_until: v.nullable(v.pipe(v.string(), v.isoDate())),
  hold: v.nullable(Kept),
})
export type RecordView = v.InferOutput<typeof RecordView>

/** A page of records, newest first; `next` asks for the one after it. */
export const RecordPage = v.strictObject({
  records: v.array(RecordView),
  next: v.nullable(v.string()),
})
export type RecordPage = v.InferOutput<typeof RecordPage>

/** Something that is kept and used for nothing, because its owner said so. */
export const Restriction = v.strictObject({
  restriction_id: v.pipe(v.string(), v.uuid()),
  kind: v.picklist(['restrict', 'object']),
  scope: v.string(),
  scope_label: v.string(),
  since: Instant,
})
export type Restriction = v.InferOutput<typeof Restriction>

/** A value given by hand; the register decides whether it may be stored. */
export const GivenValue = v.strictObject({
  value: v.pipe(v.string(), v.minLength(1), v.maxLength(500)),
  action_id: ActionId,
  client: ClientInfo,
})
export type GivenValue = v.InferOutput<typeof GivenValue>

/** A code from the `getPhoneNumber` button; the number itself goes from WeChat to our server only. */
export const WeChatPhone = v.strictObject({
  phone_code: v.pipe(v.string(), v.minLength(1), v.maxLength(512)),
  action_id: ActionId,
  client: ClientInfo,
})
export type WeChatPhone = v.InferOutput<typeof WeChatPhone>

/** A value in clear, after a fresh login; the page hides it again at `hide_at`. */
export const RevealedValue = v.strictObject({
  field: v.string(),
  value: v.string(),
  hide_at: Instant,
})
export type RevealedValue = v.InferOutput<typeof RevealedValue>

/** How long a revealed value stays on the screen. */
export const REVEAL_SECONDS = 60
