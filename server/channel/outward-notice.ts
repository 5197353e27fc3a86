import * as v from 'valibot'
import type { NewsAbout } from './rules'

/** Whom a notice is for, and on whose chain it is recorded; sealed in its row until it has ended. */
export const Place = v.strictObject({
  personId: v.string(),
  pseudonym: v.string(),
  requestId: v.nullable(v.string()),
})
export type Place = v.InferOutput<typeof Place>

/** How a notice stands that staff have to deliver. */
export const HAND_STATES = ['letter', 'phone', 'mail'] as const

/** In the hands of staff, and what they are to do. */
export type HandState = (typeof HAND_STATES)[number]

/** Whether a notice that stands so waits for a letter, a call, or a mail written by hand. */
export function isByHand(state: string): state is HandState {
  return HAND_STATES.some((one) => one === state)
}

/** A notice on its way out of the house. `place` is null once it has ended. */
export interface OutwardNotice {
  noticeId: string
  about: NewsAbout
  number: string | null
  /** `waiting`, a HandState, `sent` or `ended`. */
  state: string
  /** Channels that have failed it for good. */
  tried: string[]
  attempts: number
  createdAt: Date
  place: Place | null
}
