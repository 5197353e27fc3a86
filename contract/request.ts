import * as v from 'valibot'
import { Instant } from './provenance'

export const RequestType = v.picklist(['erase', 'correct', 'explain'])
export type RequestType = v.InferOutput<typeof RequestType>

/** The steps of a request. Each is stored with its time and actor. */
export const RequestState = v.picklist([
  'accepted',
  'cooling',
  'processing',
  'verifying',
  'done',
  'withdrawn',
])
export type RequestState = v.InferOutput<typeof RequestState>

const NEXT: Record<RequestState, readonly RequestState[]> = {
  accepted: ['cooling', 'processing', 'withdrawn'],
  cooling: ['processing', 'withdrawn'],
  processing: ['verifying'],
  // A left-over found by the verifier sends the deletion back to work; `done` is never reached around it.
  verifying: ['processing', 'done'],
  done: [],
  withdrawn: [],
}

/** Says whether a request may go from one state to another. Everything not listed is refused. */
export function mayStep(from: RequestState, to: RequestState): boolean {
  return NEXT[from].includes(to)
}

/** A request is open until it is done or taken back. */
export function isOpen(state: RequestState): boolean {
  return NEXT[state].length > 0
}

/** It can be taken back until the deletion itself has begun. */
export function canWithdraw(state: RequestState): boolean {
  return mayStep(state, 'withdrawn')
}

export const RequestStep = v.strictObject({
  state: RequestState,
  at: Instant,
  actor: v.picklist(['person', 'system', 'staff']),
})
export type RequestStep = v.InferOutput<typeof RequestStep>

/** What the verifier counted in one store after the deletion. */
export const ErasureCount = v.strictObject({
  store: v.string(),
  erased: v.number(),
  left: v.number(),
})
export type ErasureCount = v.InferOutput<typeof ErasureCount>

/** A request as its owner follows it. Holds no personal value: it is also shown by number and code. */
export const RequestView = v.strictObject({
  number: v.string(),
  type: RequestType,
  scope: v.string(),
  scope_label: v.string(),
  state: RequestState,
  submitted_at: Instant,
  due_on: v.pipe(v.string(), v.isoDate()),
  due_provisional: v.boolean(),
  working_days_left: v.number(),
  cooling_until: v.nullable(Instant),
  can_withdraw: v.boolean(),
  steps: v.array(RequestStep),
  result: v.array(ErasureCount),
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
