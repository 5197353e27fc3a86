import * as v from 'valibot'
import { Instant } from './provenance'

/** How far one connected system is with a deletion or a correction. */
export const SystemState = v.picklist([
  'waiting', // not sent yet
  'sent', // on its way; no answer so far
  'accepted', // taken, the result comes later
  'done',
  'failed', // this try; another follows
  'escalated', // tries used up: somebody calls them
])
export type SystemState = v.InferOutput<typeof SystemState>

/** Why a try failed; never the other side's own words, which may be personal. */
export const SystemFailure = v.picklist([
  'unreachable',
  'timed_out',
  'refused',
  'malformed_answer',
  'wrong_signature',
  'left_over', // it said done, and a look found something
])
export type SystemFailure = v.InferOutput<typeof SystemFailure>

/** One connected system in one request, as the person and staff see it. */
export const SystemRow = v.strictObject({
  system: v.string(),
  label: v.string(),
  state: SystemState,
  sent_at: v.nullable(Instant),
  accepted_at: v.nullable(Instant),
  waiting_until: v.nullable(Instant),
  done_at: v.nullable(Instant),
  attempts: v.number(),
  failure: v.nullable(SystemFailure),
  next_try_at: v.nullable(Instant),
  erased: v.nullable(v.number()),
  kept: v.nullable(v.number()),
})
export type SystemRow = v.InferOutput<typeof SystemRow>

/** What has to stay, why, until when, and how many (PIPL 47; 电子商务法 31). Null `until`: see `how_long`. */
export const Kept = v.strictObject({
  what: v.string(),
  why: v.string(),
  law: v.string(),
  until: v.nullable(v.pipe(v.string(), v.isoDate())),
  how_long: v.string(),
  count: v.nullable(v.number()),
})
export type Kept = v.InferOutput<typeof Kept>
