import * as v from 'valibot'
import type { Failure } from './client'
import { Code } from './declared'
import { ClauseId, PolicyId, PolicyVersion } from './policy'
import { Kept } from './system'

/** What a deletion reaches: one field, everything held for one purpose, or the account. Never merged. */
export const ErasureScope = v.variant('kind', [
  v.strictObject({ kind: v.literal('field'), field: v.string() }),
  v.strictObject({ kind: v.literal('purpose'), purpose: v.string() }),
  v.strictObject({ kind: v.literal('account') }),
])
export type ErasureScope = v.InferOutput<typeof ErasureScope>

/** Days in which a deletion can be taken back; inside the 15 working days of the law. */
export const COOLING_DAYS = 7

/** What a person writes in their own words. */
const Words = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(500))

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
  wanted: Words,
  reason: Words,
})
export type CorrectionOrder = v.InferOutput<typeof CorrectionOrder>

/** A question about one clause of one release (PIPL 48: the right to have the rules explained). */
export const ExplainOrder = v.strictObject({
  type: v.literal('explain'),
  policy: PolicyId,
  version: PolicyVersion,
  clause: ClauseId,
  question: Words,
})
export type ExplainOrder = v.InferOutput<typeof ExplainOrder>

/** Everything, or some groups of the register (`consents`: receipts and choices; `requests`: what was asked for). */
export const CopyScope = v.union([
  v.literal('all'),
  v.pipe(v.array(Code), v.minLength(1), v.maxLength(20)),
])
export type CopyScope = v.InferOutput<typeof CopyScope>

/** PIPL 45: a copy of one's own data. */
export const CopyOrder = v.strictObject({ type: v.literal('copy'), groups: CopyScope })
export type CopyOrder = v.InferOutput<typeof CopyOrder>

/** PIPL 45, 网络数据安全管理条例 25: the same, to another processor that the person names. */
export const TransferOrder = v.strictObject({
  type: v.literal('transfer'),
  groups: CopyScope,
  to: v.strictObject({
    name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100)),
    /** Where the signed package is posted to. */
    address: v.pipe(v.string(), v.maxLength(300), v.url(), v.startsWith('https://')),
  }),
})
export type TransferOrder = v.InferOutput<typeof TransferOrder>

/** PIPL 44: keep it, and use it for nothing, until it is lifted. */
export const RestrictOrder = v.strictObject({
  type: v.literal('restrict'),
  scope: v.variant('kind', [
    v.strictObject({ kind: v.literal('field'), field: v.string() }),
    v.strictObject({ kind: v.literal('account') }),
  ]),
})
export type RestrictOrder = v.InferOutput<typeof RestrictOrder>

/** PIPL 44: no more use for one purpose, whatever it rests on. */
export const ObjectOrder = v.strictObject({ type: v.literal('object'), purpose: v.string() })
export type ObjectOrder = v.InferOutput<typeof ObjectOrder>

/** How somebody without an account, or besides it, wants to be answered; kept with the request and gone with it. */
export const Contact = v.variant('kind', [
  v.strictObject({ kind: v.literal('none') }),
  v.strictObject({
    kind: v.literal('phone'),
    phone: v.pipe(v.string(), v.regex(/^\+?\d[\d -]{4,20}$/)),
  }),
  v.strictObject({
    kind: v.literal('email'),
    email: v.pipe(v.string(), v.email(), v.maxLength(200)),
  }),
  v.strictObject({ kind: v.literal('letter'), address: Words }),
])
export type Contact = v.InferOutput<typeof Contact>

/** PIPL 65, 69: a complaint, or a claim for damage. Needs no account. */
export const ComplaintOrder = v.strictObject({
  type: v.literal('complain'),
  about: v.picklist(['collected', 'shared', 'used', 'leaked', 'handling', 'staff', 'other']),
  words: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(2000)),
  claims_damage: v.boolean(),
  contact: Contact,
})
export type ComplaintOrder = v.InferOutput<typeof ComplaintOrder>

/** PIPL 50: a second look at what was decided, by somebody who had no part in it. */
export const AppealOrder = v.strictObject({
  type: v.literal('appeal'),
  number: v.pipe(v.string(), v.maxLength(32)),
  words: Words,
})
export type AppealOrder = v.InferOutput<typeof AppealOrder>

/** The same for a request that is opened by its number and code: the path says which. */
export const AppealByCode = v.strictObject({ words: Words })
export type AppealByCode = v.InferOutput<typeof AppealByCode>

/** PIPL 49: a close relative of somebody who died, for lawful interests of their own. Needs no account. */
export const DeceasedOrder = v.strictObject({
  type: v.literal('deceased'),
  /** What finds the account: the number it was registered with. */
  phone: v.pipe(v.string(), v.regex(/^\+?\d[\d -]{4,20}$/)),
  kinship: v.picklist(['spouse', 'child', 'parent', 'sibling', 'grandparent', 'grandchild']),
  wish: v.picklist(['view', 'copy', 'correct', 'erase']),
  interest: Words,
  contact: Contact,
})
export type DeceasedOrder = v.InferOutput<typeof DeceasedOrder>

/** What the owner of an account can ask for. */
export const RequestOrder = v.variant('type', [
  ErasureOrder,
  CorrectionOrder,
  ExplainOrder,
  CopyOrder,
  TransferOrder,
  RestrictOrder,
  ObjectOrder,
  ComplaintOrder,
  AppealOrder,
])
export type RequestOrder = v.InferOutput<typeof RequestOrder>

/** What anybody can ask for. */
export const PublicOrder = v.variant('type', [ComplaintOrder, DeceasedOrder])
export type PublicOrder = v.InferOutput<typeof PublicOrder>

/** The number of the request that stands in the way, where REQUEST_ALREADY_OPEN names one. */
export function twinOf(failure: Failure): string | null {
  const isTwin = failure.kind === 'problem' && failure.code === 'REQUEST_ALREADY_OPEN'
  return isTwin ? (failure.problem.detail ?? null) : null
}

export const ErasureQuestion = v.strictObject({ scope: ErasureScope })
export type ErasureQuestion = v.InferOutput<typeof ErasureQuestion>

/** Something that has to be cleared before the account can be closed, and where that is done. A closed list. */
export const Blocker = v.strictObject({
  kind: v.picklist(['same_request_open', 'transfer_under_way', 'wards']),
  what: v.string(),
  number: v.nullable(v.string()),
})
export type Blocker = v.InferOutput<typeof Blocker>

/** What a deletion would do, in numbers, before anyone asks for it. */
export const ErasurePreview = v.strictObject({
  scope_label: v.string(),
  fields: v.array(v.strictObject({ field: v.string(), label: v.string(), values: v.number() })),
  /** Connected systems and what each would lose; null where it cannot say so now. */
  systems: v.array(
    v.strictObject({
      system: v.string(),
      label: v.string(),
      would_erase: v.nullable(v.number()),
      would_keep: v.nullable(v.number()),
    }),
  ),
  kept: v.array(Kept),
  blocked_by: v.array(Blocker),
})
export type ErasurePreview = v.InferOutput<typeof ErasurePreview>
