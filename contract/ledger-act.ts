import * as v from 'valibot'
import { ClientInfo, Instant, Sha256 } from './provenance'

const ReleaseRef = v.strictObject({ policy: v.string(), version: v.string(), sha256: Sha256 })

const consentBody = {
  item: v.string(),
  notice_entry: Sha256,
  release: ReleaseRef,
  register_sha256: Sha256,
  /** What the item covered that day (contract/scope.ts): later words that cover more need a new choice. */
  scope_sha256: Sha256,
  expression: v.literal('explicit_action'),
  action_id: v.string(),
  client: ClientInfo,
}

/** What can be proved later; one variant for each kind of act. No body holds a personal value. */
export const LedgerAct = v.variant('kind', [
  v.strictObject({
    kind: v.literal('notice.shown'),
    subject: v.string(),
    notice_sha256: Sha256,
    release: ReleaseRef,
    exposed_at: Instant,
  }),
  v.strictObject({
    kind: v.literal('consent.given'),
    ...consentBody,
    valid_until: v.nullable(Instant),
  }),
  v.strictObject({ kind: v.literal('consent.refused'), ...consentBody }),
  v.strictObject({
    kind: v.literal('consent.withdrawn'),
    item: v.string(),
    given_entry: Sha256,
    action_id: v.string(),
    client: ClientInfo,
  }),
  /** The undo of a withdrawal, a tap within seconds of it: what was given stands as if never taken back. */
  v.strictObject({
    kind: v.literal('consent.restored'),
    item: v.string(),
    withdrawn_entry: Sha256,
    action_id: v.string(),
    client: ClientInfo,
  }),
  /** An older consent gives way to a newer one about more, or about less. */
  v.strictObject({
    kind: v.literal('consent.superseded'),
    item: v.string(),
    superseded_entry: Sha256,
    by_entry: Sha256,
  }),
  /** A consent good for one use has been used (GB/T 42574, single consent). */
  v.strictObject({
    kind: v.literal('consent.used'),
    item: v.string(),
    given_entry: Sha256,
    purpose: v.string(),
  }),
  /** A recipient is told to stop using what it was given (PIPL 15, 47). */
  v.strictObject({
    kind: v.literal('recipient.stop_told'),
    recipient: v.string(),
    item: v.string(),
    ended_entry: Sha256,
    outcome: v.picklist(['acknowledged', 'gave_up']),
  }),
  v.strictObject({
    kind: v.literal('person.registered'),
    age: v.picklist(['over_14', 'under_14']),
  }),
  /** On the chain of a child: the guardian's consent, on the guardian's own chain, that it rests on (PIPL 31). */
  v.strictObject({
    kind: v.literal('guardian.consented'),
    guardian_entry: Sha256,
    relation: v.picklist(['parent', 'other_guardian']),
  }),
  /** A notice about a change was opened by the one it concerns. */
  v.strictObject({ kind: v.literal('notice.opened'), notice: v.string() }),
  v.strictObject({ kind: v.literal('person.linked'), item: v.string(), to_entry: Sha256 }),
  v.strictObject({
    kind: v.picklist(['value.collected', 'value.corrected']),
    field: v.string(),
    source: v.picklist(['self', 'wechat', 'indirect', 'service']),
    consent_entry: Sha256,
    register_sha256: Sha256,
  }),
  /** Somebody saw a value in clear. `by`: a member of staff, by the last two characters of their number, and why. */
  v.strictObject({
    kind: v.literal('value.revealed'),
    field: v.string(),
    reader: v.string(),
    by: v.optional(v.strictObject({ tail: v.string(), reason: v.string() })),
  }),
  v.strictObject({
    kind: v.literal('value.erased'),
    field: v.string(),
    /** The five cases of PIPL 47, a person's own request, and what WeChat told us to (user data events). */
    cause: v.picklist([
      'request',
      'withdrawal',
      'retention',
      'purpose_done',
      'service_stopped',
      'unlawful',
      'wechat',
    ]),
  }),
  /** A record about a person came from another body, which named its right to have it (GB/T 35273 §5.4 e). */
  v.strictObject({
    kind: v.literal('record.collected'),
    field: v.string(),
    source: v.string(),
    basis: v.string(),
    purpose: v.string(),
    register_sha256: Sha256,
  }),
  /** Use is stopped, or allowed again, because the person says so (PIPL 44). */
  v.strictObject({
    kind: v.picklist(['restriction.placed', 'restriction.lifted']),
    scope: v.string(),
  }),
  /** A law keeps some data from being deleted, until a day; and then no more (PIPL 47). */
  v.strictObject({
    kind: v.picklist(['hold.placed', 'hold.ended']),
    scope: v.string(),
    law: v.string(),
    until: v.pipe(v.string(), v.isoDate()),
  }),
  v.strictObject({
    kind: v.literal('request.stepped'),
    /** A name of its own, found in no table: a row of a request leads to no chain, and back. */
    request: v.string(),
    type: v.string(),
    scope: v.string(),
    state: v.string(),
    actor: v.picklist(['person', 'system', 'staff']),
  }),
  /** What else happens to a request: who took it on, wrote, planned, approved, looked. Never what was written. */
  v.strictObject({
    kind: v.literal('request.handled'),
    request: v.string(),
    what: v.picklist([
      'claimed',
      'released',
      'message',
      'question',
      'answer',
      'paused',
      'resumed',
      'extended',
      'identity_confirmed',
      'identity_expired',
      'planned',
      'approved',
      'sent_back',
      'urged',
      'retried',
      'file_attached',
      'file_read',
      'destroyed',
    ]),
    actor: v.picklist(['person', 'system', 'staff']),
    tail: v.optional(v.string()),
    plan_sha256: v.optional(Sha256),
  }),
  /** On the controller's own chain: a second person approved a deletion that nobody asked for (PIPL 47, 51). */
  v.strictObject({
    kind: v.literal('deletion.approved'),
    deletion: v.string(),
    cause: v.picklist(['unlawful', 'service_stopped', 'purpose_done']),
    plan_sha256: Sha256,
  }),
  /** A connected system was told to delete or correct, and how that ended. */
  v.strictObject({
    kind: v.literal('system.told'),
    request: v.string(),
    system: v.string(),
    order: v.picklist(['erase', 'correct']),
    outcome: v.picklist(['done', 'by_hand', 'escalated']),
  }),
  /** A notice left the house, or did not; which way, and about what, never its words. */
  v.strictObject({
    kind: v.literal('notice.sent'),
    channel: v.picklist(['wechat', 'mail', 'letter', 'phone']),
    about: v.string(),
    outcome: v.picklist(['sent', 'refused', 'failed', 'handed_to_staff']),
  }),
  /** A copy was packed, fetched, or destroyed; the manifest names every file in it by its hash. */
  v.strictObject({
    kind: v.picklist(['copy.made', 'copy.fetched', 'copy.destroyed', 'copy.transferred']),
    copy: v.string(),
    manifest_sha256: Sha256,
    /** On the chain of somebody who died: the request of the close relative it is for, by its name on a chain of its own (PIPL 49). */
    for_relative: v.optional(v.string()),
  }),
  /** WeChat said that something changed about a user (安全指引, user data events). */
  v.strictObject({ kind: v.literal('wechat.told'), event: v.string(), code: v.string() }),
  /** On a chain of its own, which leads to nobody: the certificate's content, by its hash. */
  v.strictObject({ kind: v.literal('certificate.issued'), content_sha256: Sha256 }),
  v.strictObject({
    kind: v.literal('policy.released'),
    ...ReleaseRef.entries,
    /** Of the document as it is shown (canonical JSON), so that a kept copy can be checked. */
    document_sha256: Sha256,
    effective_at: Instant,
  }),
  v.strictObject({ kind: v.literal('register.released'), sha256: Sha256 }),
])
export type LedgerAct = v.InferOutput<typeof LedgerAct>
