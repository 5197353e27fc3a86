import * as v from 'valibot'

/** Every error the service can answer with, once: code → HTTP status. Titles people read live in server/text. */
export const ERROR_STATUS = {
  INVALID_REQUEST: 400,
  IDEMPOTENCY_KEY_REQUIRED: 400,
  UNAUTHENTICATED: 401,
  FRESH_LOGIN_REQUIRED: 401,
  // WeChat's review expects 401/403 for "not authorised" (experience rule WQ-17), so never 451.
  CONSENT_REQUIRED: 403,
  GUARDIAN_REQUIRED: 403,
  CHILD_RULES_MISSING: 403,
  FORBIDDEN: 403,
  SESSION_MISMATCH: 403,
  NOT_FOUND: 404,
  NOT_REGISTERED: 404,
  REQUEST_UNKNOWN: 404,
  NOTICE_CHANGED: 409,
  CLOSE_ACCOUNT_INSTEAD: 409,
  DATA_FROZEN: 409,
  RESTRICTED: 409,
  REQUEST_ALREADY_OPEN: 409,
  REQUEST_NOT_OPEN: 409,
  NOTHING_TO_ERASE: 409,
  NOTHING_HELD: 409,
  /** Somebody who died arranged otherwise while alive, and that goes before a relative's wish (PIPL 49). */
  EARLIER_WISH: 409,
  /** Something has to be cleared first; the preview lists what, with links. */
  BLOCKED: 409,
  APPEAL_NOT_POSSIBLE: 409,
  URGED_ALREADY: 429,
  IDENTITY_EXPIRED: 409,
  CLAIMED_BY_OTHER: 409,
  PLAN_CHANGED: 409,
  PLAN_EXPIRED: 409,
  SECOND_PERSON_REQUIRED: 403,
  ROLE_REQUIRED: 403,
  STAFF_LOGIN_FAILED: 401,
  STAFF_CODE_REQUIRED: 401,
  PASSWORD_CHANGE_REQUIRED: 403,
  SECOND_FACTOR_REQUIRED: 403,
  OWN_ACCOUNT: 403,
  LOGIN_TAKEN: 409,
  LAST_ADMINISTRATOR: 409,
  ROLES_CONFLICT: 422,
  EXTENSION_TOO_LONG: 422,
  FILE_REFUSED: 422,
  COPY_GONE: 410,
  COPY_NOT_READY: 409,
  LINK_USED: 410,
  CREDENTIAL_INVALID: 401,
  PUSH_REFUSED: 403,
  RECEIPT_PENDING: 409,
  UNDO_TOO_LATE: 409,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  IDEMPOTENCY_KEY_REUSED: 422,
  FIELD_UNDECLARED: 422,
  FIELD_LOCKED: 422,
  FIELD_OFF: 422,
  FIELD_NOT_SELF_SERVICE: 422,
  VALUE_INVALID: 422,
  CONSENT_ITEM_UNKNOWN: 422,
  CONSENT_ITEM_CLOSED: 422,
  CONSENT_NOT_EXPLICIT: 422,
  CONSENT_BATCH_REFUSED: 422,
  JOIN_CODE_INVALID: 422,
  EXPOSURE_INVALID: 422,
  EXPOSURE_EXPIRED: 422,
  CONFIRMATION_MISMATCH: 422,
  TOO_MANY_REQUESTS: 429,
  INTERNAL: 500,
  WECHAT_MISCONFIGURED: 500,
  WECHAT_UNAVAILABLE: 502,
  WECHAT_BUSY: 503,
  UNAVAILABLE: 503,
  WECHAT_CODE_INVALID: 422,
  WECHAT_CODE_USED: 422,
  WECHAT_RATE_LIMITED: 429,
  WECHAT_USER_BLOCKED: 403,
  WECHAT_PHONE_UNAVAILABLE: 422,
} as const

export type ErrorCode = keyof typeof ERROR_STATUS

/** Says whether a string is one of our codes; an unknown one comes from a proxy or a newer server. */
export function isErrorCode(code: string): code is ErrorCode {
  return Object.keys(ERROR_STATUS).includes(code)
}

/** RFC 9457 problem details, with our stable `code` and a title a person can act on. */
export const Problem = v.object({
  type: v.string(),
  title: v.string(),
  status: v.number(),
  code: v.string(),
  detail: v.optional(v.string()),
  instance: v.optional(v.string()),
})
export type Problem = v.InferOutput<typeof Problem>
