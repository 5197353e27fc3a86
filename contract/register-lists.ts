import * as v from 'valibot'
import { Code, Text } from './declared'
import {
  Permission,
  purposeOf,
  Recipient,
  RecipientKind,
  type Register,
  retentionOf,
} from './register'
import { type Field, FieldState } from './register-field'

/** One line of the list of what is collected (收集清单). */
export const CollectedEntry = v.strictObject({
  field: Code,
  label: Text,
  sensitive: v.boolean(),
  optional: v.boolean(),
  state: FieldState,
  how: Text,
  why: Text,
  purposes: v.array(Text),
  kept: Text,
  after: Text,
})
export type CollectedEntry = v.InferOutput<typeof CollectedEntry>

/** The three public lists (条例 21; MIIT's 双清单): collected, shared, permissions. */
export const PublicLists = v.strictObject({
  collected: v.array(v.strictObject({ group: Text, entries: v.array(CollectedEntry) })),
  shared: v.strictObject({
    /** True while nobody is named: then nothing is handed to anybody. */
    nothing_shared: v.boolean(),
    recipients: v.array(Recipient),
    /** The cases in which it could come to that, each with what would be told and asked before. */
    cases: v.array(RecipientKind),
  }),
  permissions: v.array(Permission),
})
export type PublicLists = v.InferOutput<typeof PublicLists>

/**
 * Builds the public lists out of the register and nothing else, so that they cannot say less than it does:
 * every field, recipient, case and permission stands in them once, what is off or locked included.
 */
export function publicLists(register: Register): PublicLists {
  return {
    collected: register.groups
      .map((group) => ({
        group: group.label,
        entries: register.fields
          .filter((field) => field.group === group.code)
          .map((field) => collectedEntry(register, field)),
      }))
      .filter(({ entries }) => entries.length > 0),
    shared: {
      nothing_shared: register.recipients.length === 0,
      recipients: register.recipients,
      cases: register.recipient_kinds,
    },
    permissions: register.permissions,
  }
}

function collectedEntry(register: Register, field: Field): CollectedEntry {
  const rule = retentionOf(register, field)
  return {
    field: field.code,
    label: field.label,
    sensitive: field.class === 'sensitive',
    optional: field.optional,
    state: field.state,
    how: field.how,
    why: field.why,
    purposes: field.purposes.map((code) => purposeOf(register, code)?.label ?? code),
    kept: rule?.period ?? field.retention,
    after: rule?.after_text ?? field.retention,
  }
}
