import * as v from 'valibot'
import type { Failure } from './client'
import { ClauseId, PolicyId, PolicyVersion } from './policy'

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

/** The number of the request that stands in the way, where REQUEST_ALREADY_OPEN names one. */
export function twinOf(failure: Failure): string | null {
  const isTwin = failure.kind === 'problem' && failure.code === 'REQUEST_ALREADY_OPEN'
  return isTwin ? (failure.problem.detail ?? null) : null
}

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
