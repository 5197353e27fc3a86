import * as v from 'valibot'
import { Instant } from './provenance'

/** A code from `wx.login`, good once and for five minutes. */
export const LoginCode = v.pipe(v.string(), v.minLength(1), v.maxLength(512))

export const Login = v.strictObject({ login_code: LoginCode })
export type Login = v.InferOutput<typeof Login>

/** Joining takes the first consent, a login and the age step; everything else is given later, field by field. */
export const Registration = v.strictObject({
  consent_token: v.optional(v.pipe(v.string(), v.maxLength(200))),
  login_code: LoginCode,
  age: v.picklist(['over_14', 'under_14']),
})
export type Registration = v.InferOutput<typeof Registration>

/** `known` says that this WeChat account had registered before: it is a login, nothing was made twice. */
export const OpenedSession = v.strictObject({
  session_token: v.string(),
  expires_at: Instant,
  known: v.boolean(),
})
export type OpenedSession = v.InferOutput<typeof OpenedSession>

export const FreshLogin = v.strictObject({ fresh_until: Instant })
export type FreshLogin = v.InferOutput<typeof FreshLogin>

/** How long a fresh login counts for reveal, export and erasure. */
export const FRESH_MINUTES = 5

/** A session ends after 30 days without a login. */
export const SESSION_DAYS = 30
