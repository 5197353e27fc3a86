import * as v from 'valibot'
import { Conversation } from './conversation'
import { Plan } from './plan'
import { Instant } from './provenance'
import { RequestView } from './request'

/** How soon a request is due; the queue is ordered by it. */
export const CaseBand = v.picklist(['overdue', 'today', 'three_days', 'this_week', 'later'])
export type CaseBand = v.InferOutput<typeof CaseBand>

/** A request as staff find it in the queue: nothing of who it is. */
export const CaseRow = v.strictObject({
  request: RequestView,
  band: CaseBand,
  /** Login of who took it on; null while nobody has. */
  assignee: v.nullable(v.string()),
  urged: v.boolean(),
})
export type CaseRow = v.InferOutput<typeof CaseRow>

/** A request as who handles it sees it. The person's own words are shown; values stay masked until revealed. */
export const Case = v.strictObject({
  ...CaseRow.entries,
  /** What was asked for, in the person's words; member names are those of the order. */
  words: v.record(v.string(), v.string()),
  /** Values behind the request, masked. */
  facts: v.array(
    v.strictObject({ field: v.string(), label: v.string(), masked: v.nullable(v.string()) }),
  ),
  conversation: Conversation,
  plan: v.nullable(Plan),
  reads: v.array(
    v.strictObject({ field: v.string(), by: v.string(), reason: v.string(), at: Instant }),
  ),
})
export type Case = v.InferOutput<typeof Case>

/** Why a member of staff looks at a value in clear; its owner reads it. */
export const RevealReason = v.picklist([
  'handle_request',
  'confirm_identity',
  'contact_person',
  'check_correction',
])
export type RevealReason = v.InferOutput<typeof RevealReason>
