import * as v from 'valibot'
import { PlanLine } from './plan'
import { Instant, Sha256 } from './provenance'

/** Cases of PIPL 47 in which staff begin a deletion that nobody asked for; the others begin by themselves. */
export const OwnCause = v.picklist(['unlawful', 'service_stopped', 'purpose_done'])
export type OwnCause = v.InferOutput<typeof OwnCause>

/** Codes of fields, or the whole account. */
export const OwnFields = v.union([
  v.literal('account'),
  v.pipe(v.array(v.pipe(v.string(), v.maxLength(64))), v.minLength(1), v.maxLength(100)),
])
export type OwnFields = v.InferOutput<typeof OwnFields>

const Note = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(500))

/** Whose data: everybody's, or that of one person, whom a number finds; why they are looked for is on record. */
const Whose = v.variant('kind', [
  v.strictObject({ kind: v.literal('everybody') }),
  v.strictObject({
    kind: v.literal('phone'),
    phone: v.pipe(v.string(), v.maxLength(24)),
    note: Note,
  }),
  v.strictObject({
    kind: v.literal('request'),
    number: v.pipe(v.string(), v.maxLength(32)),
    note: Note,
  }),
])

/** What staff mean to delete: which case it is, which fields, whose, and what the people concerned will read. */
export const OwnDeletionOrder = v.strictObject({
  cause: OwnCause,
  fields: OwnFields,
  whose: Whose,
  because: Note,
  law: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200)),
})
export type OwnDeletionOrder = v.InferOutput<typeof OwnDeletionOrder>

/** How far an approved deletion is, in numbers of people. */
export const OwnDeletionProgress = v.strictObject({
  /** As they were counted and approved. */
  people: v.number(),
  /** Not come to yet. */
  waiting: v.number(),
  /** Of whom a deletion was filed: each has a request of their own. One that is in none of the next three was taken back. */
  begun: v.number(),
  open: v.number(),
  done: v.number(),
  /** Done but for what a law keeps. */
  partly_done: v.number(),
  /** Nothing was left to delete when their turn came, or the same was under way. */
  nothing_left: v.number(),
})
export type OwnDeletionProgress = v.InferOutput<typeof OwnDeletionProgress>

/**
 * A deletion of the controller's own accord (PIPL 47), as it was counted. `sha256` is over the canonical JSON of what
 * was counted: what a second person approves is exactly this, and it falls when another count differs, or after a day.
 */
export const OwnDeletion = v.strictObject({
  deletion_id: v.pipe(v.string(), v.uuid()),
  cause: OwnCause,
  fields: OwnFields,
  whose: v.picklist(['everybody', 'one']),
  /** Why one person was looked for; null for everybody. */
  note: v.nullable(v.string()),
  because: v.string(),
  law: v.string(),
  /** Who registered from this instant on is not reached. */
  registered_until: Instant,
  people: v.number(),
  /** By field: values that go and that a law keeps. By connected system: that it will be told; its numbers are its own. */
  lines: v.array(PlanLine),
  sha256: Sha256,
  author: v.string(),
  counted_at: Instant,
  expires_at: Instant,
  state: v.picklist(['waiting', 'approved', 'sent_back', 'expired', 'changed', 'carried_out']),
  approver: v.nullable(v.string()),
  decided_at: v.nullable(Instant),
  sent_back_because: v.nullable(v.string()),
  /** Null until it was approved. */
  progress: v.nullable(OwnDeletionProgress),
})
export type OwnDeletion = v.InferOutput<typeof OwnDeletion>
