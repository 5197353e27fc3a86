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
  'by_hand', // it will not answer any more; people settled it, and nobody counted
])
export type SystemState = v.InferOutput<typeof SystemState>

/** How people settled what a system no longer answers, each with a paper that says so. */
export const ByHand = v.picklist([
  'confirmed_in_writing', // its people say so in writing
  'erased_by_hand', // somebody did it there by hand
  'switched_off', // the system and its data are gone
])
export type ByHand = v.InferOutput<typeof ByHand>

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
  /** The next try; of one that is done and keeps something, when it is asked again whether that may go. */
  next_try_at: v.nullable(Instant),
  erased: v.nullable(v.number()),
  kept: v.nullable(v.number()),
  /** In the state `by_hand`: how; then `done_at` says when, and nothing was counted. */
  by_hand: v.nullable(ByHand),
})
export type SystemRow = v.InferOutput<typeof SystemRow>

/** Whether nothing more is asked of it: it has done its part and a look has confirmed it, or people vouch for it. */
export function isSettled({ state }: Pick<SystemRow, 'state'>): boolean {
  return state === 'done' || state === 'by_hand'
}

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
