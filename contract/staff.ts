import * as v from 'valibot'
import { Instant } from './provenance'

/** 客服专员, 隐私专员, 复核人, 审计员 (reads only), 管理员 (accounts and settings, no data of anybody). */
export const StaffRole = v.picklist([
  'support',
  'privacy_officer',
  'reviewer',
  'auditor',
  'administrator',
])
export type StaffRole = v.InferOutput<typeof StaffRole>

/** One member of staff. `tail` is all that a person or a ledger entry ever learns of them. */
export const StaffMember = v.strictObject({
  staff_id: v.pipe(v.string(), v.uuid()),
  login: v.string(),
  tail: v.string(),
  roles: v.array(StaffRole),
  active: v.boolean(),
  must_change_password: v.boolean(),
  has_second_factor: v.boolean(),
})
export type StaffMember = v.InferOutput<typeof StaffMember>

/** What was done to an account of staff. */
export const StaffAct = v.strictObject({
  act_id: v.pipe(v.string(), v.uuid()),
  kind: v.picklist(['opened', 'roles_changed', 'closed', 'reopened', 'reset']),
  /** Login of whose account it is. */
  account: v.string(),
  /** Login of who did it; null where it was done on the server itself. */
  by: v.nullable(v.string()),
  at: Instant,
})
export type StaffAct = v.InferOutput<typeof StaffAct>

export const StaffSession = v.strictObject({
  session_token: v.string(),
  expires_at: Instant,
  member: StaffMember,
  /** Who reset this account and when, until its owner has changed the password that came of it. */
  reset: v.nullable(v.pick(StaffAct, ['by', 'at'])),
})
export type StaffSession = v.InferOutput<typeof StaffSession>

export const StaffLogin = v.strictObject({
  login: v.pipe(v.string(), v.trim(), v.toLowerCase(), v.maxLength(64)),
  password: v.pipe(v.string(), v.maxLength(200)),
  /** Six digits of the second factor (RFC 6238), once it is set up. */
  code: v.optional(v.pipe(v.string(), v.regex(/^\d{6}$/))),
})
export type StaffLogin = v.InferOutput<typeof StaffLogin>

/** Something a person of ours has to do, because no machine could. */
export const StaffTask = v.strictObject({
  task_id: v.pipe(v.string(), v.uuid()),
  kind: v.picklist([
    'system_escalated',
    'request_stuck',
    'request_urged',
    'request_overdue',
    'own_deletion_stuck',
    'field_undeclared',
    'wechat_unknown_push',
    'wechat_punished',
    'record_quarantined',
    'recipient_silent',
    'letter_to_send',
    'phone_call_to_make',
    'calendar_runs_out',
    'certificate_disputed',
  ]),
  /** A request number, a system or a batch: never a personal value. */
  about: v.string(),
  detail: v.string(),
  created_at: Instant,
  done_at: v.nullable(Instant),
})
export type StaffTask = v.InferOutput<typeof StaffTask>
