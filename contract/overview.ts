import * as v from 'valibot'
import { Instant } from './provenance'

/** What the front of the privacy centre tells at a glance. */
export const MyOverview = v.strictObject({
  registered_at: Instant,
  frozen: v.boolean(),
  masked_phone: v.nullable(v.string()),
  /** Last four characters of the account number, typed to confirm an account's deletion. */
  account_tail: v.string(),
  consents_given: v.number(),
  requests_open: v.number(),
  values_held: v.number(),
  notices_unread: v.number(),
  /** Items that are asked again because what they cover has changed. */
  changes_pending: v.number(),
})
export type MyOverview = v.InferOutput<typeof MyOverview>
