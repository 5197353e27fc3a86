import * as v from 'valibot'
import type { Failure } from './client'
import { ClauseId, PolicyId, PolicyVersion } from './policy'
import { Instant } from './provenance'

export const RequestType = v.picklist(['erase', 'correct', 'explain'])
export type RequestType = v.InferOutput<typeof RequestType>

/** What a deletion reaches: one field, everything held for one purpose, or the account. Never merged. */
export const ErasureScope = v.variant('kind', [
  v.strictObject({ kind: v.literal('field'), field: v.string() }),
  v.strictObject({ kind: v.literal('purpose'), purpose: v.string() }),
  v.strictObject({ kind: v.literal('account') }),
])
export type ErasureScope = v.InferOutput<typeof ErasureScope>

/** Days in which a deletion can be taken back; inside the 15 working days of the law. */
export const COOLING_DAYS = 7

export const ErasureOrder = v.strictObject({
  type: v.literal('erase'),
  scope: ErasureScope,
  when: v.picklist(['in_7_days', 'now']),
  /** Closing an account only: the last four characters of the account number, as shown. */
  confirmation: v.optional(v.pipe(v.string(), v.maxLength(8))),
})
export type ErasureOrder = v.InferOutput<typeof ErasureOrder>

export const CorrectionOrder = v.strictObject({
  type: v.literal('correct'),
  field: v.string(),
  wanted: v.pipe(v.string(), v.minLength(1), v.maxLength(500)),
  reason: v.pipe(v.string(), v.minLength(1), v.maxLength(500)),
})
export type CorrectionOrder = v.InferOutput<typeof CorrectionOrder>

/** A question about one clause of one release (PIPL 48: the right to have the rules explained). */
export const ExplainOrder = v.strictObject({
  type: v.literal('explain'),
  policy: PolicyId,
  version: PolicyVersion,
  clause: ClauseId,
  question: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(500)),
})
export type ExplainOrder = v.InferOutput<typeof ExplainOrder>

export const RequestOrder = v.variant('type', [ErasureOrder, CorrectionOrder, ExplainOrder])
export type RequestOrder = v.InferOutput<typeof RequestOrder>

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

/** The number of the request that stands in the way, where REQUEST_ALREADY_OPEN names one. */
export function twinOf(failure: Failure): string | null {
  const isTwin = failure.kind === 'problem' && failure.code === 'REQUEST_ALREADY_OPEN'
  return isTwin ? (failure.problem.detail ?? null) : null
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

export const ErasureQuestion = v.strictObject({ scope: ErasureScope })
export type ErasureQuestion = v.InferOutput<typeof ErasureQuestion>

/** What a deletion would do, in numbers, before anyone asks for it. */
export const ErasurePreview = v.strictObject({
  scope_label: v.string(),
  fields: v.array(v.strictObject({ field: v.string(), label: v.string(), values: v.number() })),
  kept: v.array(v.strictObject({ what: v.string(), why: v.string(), until: v.string() })),
  blocked_by: v.array(v.strictObject({ what: v.string(), number: v.nullable(v.string()) })),
})
export type ErasurePreview = v.InferOutput<typeof ErasurePreview>

/** No 0, 1, I or O: it can be read aloud without doubt. */
export const NUMBER_ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** Request number: `Q` + month and day in Shanghai + `-` + 5 characters from random bytes. */
export function requestNumber(shanghaiDate: string, random: Uint8Array): string {
  const tail = Array.from(random.subarray(0, 5), (byte) => NUMBER_ALPHABET[byte % 32]).join('')
  return `Q${shanghaiDate.slice(5, 7)}${shanghaiDate.slice(8, 10)}-${tail}`
}
