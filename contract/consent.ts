import * as v from 'valibot'
import { ClientInfo, Instant, Sha256 } from './provenance'
import { ScopeDifference } from './scope-difference'

/** The control that was tapped, by its id; what an exposure and a choice are about. */
export const ActionId = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,64}$/))

/** One key point brought forward: a heading and a short answer. */
export const NoticePoint = v.strictObject({ label: v.string(), answer: v.string() })
export type NoticePoint = v.InferOutput<typeof NoticePoint>

/** What is put before a person ahead of one choice, with a signed token that says it was served. */
export const ConsentNotice = v.strictObject({
  subject: v.string(),
  title: v.string(),
  paragraphs: v.array(v.string()),
  /** GB/T 42574, enhanced notice. */
  points: v.optional(v.array(NoticePoint)),
  /** What differs from what this person agreed to before; empty where nothing was given before. */
  differences: v.optional(v.array(ScopeDifference)),
  release: v.strictObject({ policy: v.string(), version: v.string(), sha256: Sha256 }),
  register_sha256: Sha256,
  notice_sha256: Sha256,
  /** Names no one: it holds what was served and when (to the minute), so it is the same for everybody. */
  exposure_token: v.string(),
  expires_at: Instant,
})
export type ConsentNotice = v.InferOutput<typeof ConsentNotice>

/** Several separate consents in one act are none of them given (PIPL 14; GB/T 42574): refused by this name. */
const BATCH = 'CONSENT_BATCH_REFUSED'

function batchOr(issue: v.BaseIssue<unknown>): string {
  const isList = Array.isArray(issue.input) || Array.isArray(issue.path?.[0]?.input)
  return isList || issue.input === 'items' ? BATCH : issue.message
}

/** One explicit choice about one item (PIPL 14; one sheet, one separate consent, one entry). */
export const ConsentChoice = v.strictObject(
  {
    item: v.string(batchOr),
    decision: v.picklist(['given', 'refused']),
    /** `explicit_action`, or it is no consent (PIPL 14); anything else is refused by name. */
    expression: v.pipe(v.string(), v.maxLength(40)),
    action_id: ActionId,
    exposure_token: v.string(),
    client: ClientInfo,
  },
  batchOr,
)
export type ConsentChoice = v.InferOutput<typeof ConsentChoice>

export const ConsentWithdrawal = v.strictObject({ action_id: ActionId, client: ClientInfo })
export type ConsentWithdrawal = v.InferOutput<typeof ConsentWithdrawal>

export const ConsentStatus = v.picklist([
  'given',
  'refused',
  'withdrawn',
  'expired',
  'used',
  'never_asked',
])
export type ConsentStatus = v.InferOutput<typeof ConsentStatus>

/** Where one item stands for one person, and the entry that says so. */
export const ConsentState = v.strictObject({
  item: v.string(),
  status: ConsentStatus,
  since: v.nullable(Instant),
  /** SHA-256 of the ledger entry, the person's proof. */
  entry: v.nullable(Sha256),
  release: v.nullable(v.strictObject({ policy: v.string(), version: v.string(), sha256: Sha256 })),
  /** The register and the scope under which it was given; the use allowed is the use agreed to then. */
  register_sha256: v.nullable(Sha256),
  scope_sha256: v.nullable(Sha256),
  expires_at: v.nullable(Instant),
  /** A changed scope that was refused while the earlier consent stands. */
  declined_scope: v.nullable(Sha256),
  /** Until when a withdrawal can be undone. */
  undo_until: v.nullable(Instant),
})
export type ConsentState = v.InferOutput<typeof ConsentState>

/** Only an item that is given now allows processing (DPV ConsentStatusValidForProcessing). */
export function allowsProcessing(state: ConsentState): boolean {
  return state.status === 'given'
}

/** An item given earlier that now covers more than was agreed to: only this is asked again (PIPL 14). */
export const ConsentChange = v.strictObject({
  item: v.string(),
  label: v.string(),
  given_at: Instant,
  /** The releases to compare, where the policy's text changed as well. */
  from_release: v.nullable(v.string()),
  to_release: v.nullable(v.string()),
  differences: v.array(ScopeDifference),
  /** 对你的影响, in the publisher's words. */
  impact: v.nullable(v.string()),
})
export type ConsentChange = v.InferOutput<typeof ConsentChange>

/** How far a recipient has been told to stop. */
export const StopTold = v.strictObject({
  item: v.string(),
  recipient: v.string(),
  state: v.picklist(['waiting', 'acknowledged', 'gave_up']),
  attempts: v.number(),
  at: Instant,
})
export type StopTold = v.InferOutput<typeof StopTold>

/** Everything about one's consents on one page. */
export const MyConsents = v.strictObject({
  states: v.array(ConsentState),
  changes: v.array(ConsentChange),
  stops: v.array(StopTold),
})
export type MyConsents = v.InferOutput<typeof MyConsents>

/** How long the screen offers to undo a withdrawal. */
export const UNDO_SECONDS = 10
/** How long the server takes an undo: the screen's time, and a slow network's. Then its data is deleted. */
export const UNDO_GRACE_SECONDS = 30

/** Answer to a choice made before there is an account: the token that registration asks for. */
export const FirstConsent = v.strictObject({ consent_token: v.string(), state: ConsentState })
export type FirstConsent = v.InferOutput<typeof FirstConsent>

/** What the phone remembers of the first choice; made by a tap, never by a default. */
export const GateChoice = v.strictObject({
  choice: v.picklist(['agreed', 'refused']),
  at: Instant,
})
export type GateChoice = v.InferOutput<typeof GateChoice>

/** Not asked again for 30 days after a refusal (认定方法 三.2: no asking over and over). */
export const QUIET_DAYS_AFTER_REFUSAL = 30

const DAY_MS = 86_400_000

/**
 * Decides, before first paint and from local state alone, whether the gate stands in front of the page.
 * An unreadable or future-dated refusal counts as a refusal made now: it never becomes a grant, nor a nag.
 */
export function gateIsDue(choice: GateChoice | null, now: Date): boolean {
  if (choice === null) {
    return true
  }
  if (choice.choice === 'agreed') {
    return false
  }
  return now.getTime() - Date.parse(choice.at) >= QUIET_DAYS_AFTER_REFUSAL * DAY_MS
}
