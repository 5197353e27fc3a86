import * as v from 'valibot'

/**
 * One way in which what an item covers differs between two registers, with labels a person reads.
 * `material` ones need a new choice: purpose, method, kind, recipient, a longer period, newly sensitive
 * (PIPL 14, 17, 23; GB/T 42574 on changes). The others are told.
 */
export const ScopeDifference = v.strictObject({
  kind: v.picklist([
    'purpose_added',
    'purpose_removed',
    'kind_added',
    'kind_removed',
    'method_changed',
    'recipient_added',
    'recipient_changed',
    'recipient_removed',
    'period_longer',
    'period_shorter',
    'newly_sensitive',
    'wording',
  ]),
  /** What it is about: the label of the field, purpose or recipient. */
  subject: v.string(),
  before: v.nullable(v.string()),
  after: v.nullable(v.string()),
  material: v.boolean(),
})
export type ScopeDifference = v.InferOutput<typeof ScopeDifference>
