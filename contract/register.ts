import * as v from 'valibot'
import { Controller, Service } from './controller'
import { Code, Text } from './declared'
import { ConsentCode, Field, FieldGroup, FieldSet, FieldState } from './register-field'

/** The seven grounds of PIPL 13, in its order. */
export const LegalBasis = v.picklist([
  'consent',
  'contract',
  'statutory_duty',
  'emergency',
  'news',
  'already_public',
  'other_law',
])
export type LegalBasis = v.InferOutput<typeof LegalBasis>

export const Purpose = v.strictObject({
  code: Code,
  label: Text,
  description: Text,
  basis: LegalBasis,
  /** Where the basis is a law, which one. */
  law: v.optional(Text),
  consent_item: v.optional(ConsentCode),
  /** Required: the basic service cannot be given without it; `necessity` says why. */
  required: v.boolean(),
  necessity: v.optional(Text),
  /** Improving, pushing, research and marketing can never be required. */
  improves: v.boolean(),
  /** A machine alone decides about the person here (PIPL 24). */
  automated: v.optional(v.literal(true)),
})
export type Purpose = v.InferOutput<typeof Purpose>

/** A case in which data could be handed over. A kind names nobody, so it permits nothing. */
export const RecipientKind = v.strictObject({
  code: Code,
  /** Which of the policy's numbered sharing cases this is. */
  sharing_case: v.pipe(v.number(), v.integer(), v.minValue(1)),
  label: Text,
  when: Text,
  purposes: v.pipe(v.array(Code), v.minLength(1)),
  consent_item: v.optional(ConsentCode),
  /** Why no consent is asked, where none is. */
  law: v.optional(Text),
  told: Text,
})
export type RecipientKind = v.InferOutput<typeof RecipientKind>

/** One named recipient: the five things PIPL 23 wants told before a separate consent. */
export const Recipient = v.strictObject({
  code: Code,
  kind: Code,
  name: Text,
  contact: Text,
  purposes: v.pipe(v.array(Code), v.minLength(1)),
  method: Text,
  fields: v.pipe(v.array(Code), v.minLength(1)),
  consent_item: v.optional(ConsentCode),
  /** Outside mainland China (PIPL 39). */
  abroad: v.optional(v.literal(true)),
})
export type Recipient = v.InferOutput<typeof Recipient>

const Count = v.pipe(v.number(), v.integer(), v.minValue(1))

/** Something that can be agreed to. With `parts` it is a template: `C3` with recipient and product gives `C3:acme:loan`. */
export const ConsentItem = v.strictObject({
  code: ConsentCode,
  label: Text,
  description: Text,
  parts: v.optional(v.array(v.picklist(['recipient', 'product', 'source', 'purpose', 'version']))),
  /** 单独同意: its own sheet, its own act, its own entry (PIPL 14, 23, 29). */
  separate: v.boolean(),
  state: FieldState,
  lock: v.optional(v.picklist(['pia', 'child_rules'])),
  /** What cannot be done without it; empty when nothing is. */
  required_for: v.array(v.picklist(['registration'])),
  refuse_effect: Text,
  withdraw_effect: Text,
  /** What withdrawing sets going, besides stopping the use at once (PIPL 47). */
  withdrawal: v.picklist(['close_account', 'erase_fields', 'stop_use']),
  /** A consent given lasts this long; then it is as if never given. Left out: until it is taken back. */
  valid_days: v.optional(Count),
  /** 单次同意: good for one use (GB/T 42574). */
  single_use: v.optional(v.literal(true)),
  /** Asks again whoever agreed under a register without this day, even where nothing material changed. */
  reconsent_since: v.optional(v.pipe(v.string(), v.isoDate())),
  /** What the latest change means for a person who is asked again. */
  reconsent_effect: v.optional(Text),
})
export type ConsentItem = v.InferOutput<typeof ConsentItem>

/** When the time is up, in a form a job can compute. */
export const RetentionClock = v.variant('kind', [
  v.strictObject({ kind: v.literal('account_life') }),
  v.strictObject({
    kind: v.literal('after'),
    event: v.picklist(['collected', 'request_closed', 'survey_closed', 'check_done', 'settled']),
    months: v.optional(Count),
    days: v.optional(Count),
  }),
  v.strictObject({ kind: v.literal('by_source') }),
  v.strictObject({ kind: v.literal('not_stored') }),
])
export type RetentionClock = v.InferOutput<typeof RetentionClock>

export const RetentionRule = v.strictObject({
  code: Code,
  period: Text,
  clock: RetentionClock,
  after: v.picklist(['delete', 'anonymise']),
  after_text: Text,
  law: v.optional(Text),
  /** False until the operator has confirmed the period. */
  confirmed: v.boolean(),
})
export type RetentionRule = v.InferOutput<typeof RetentionRule>

/** A capability of the phone or of WeChat that needs the person's leave. Unused ones are listed to say so. */
export const Permission = v.strictObject({
  code: Code,
  label: Text,
  used: v.boolean(),
  apis: v.array(Text),
  fields: v.array(Code),
  when: Text,
  turn_off: v.optional(Text),
})
export type Permission = v.InferOutput<typeof Permission>

/**
 * An impact assessment (PIPL 55, 56) that was approved: what it is about, its three sections, and by which offices
 * it was written and approved. No names: the register is public.
 */
export const Assessment = v.strictObject({
  code: Code,
  fields: v.array(Code),
  recipients: v.array(Code),
  /** Why purpose and way are lawful, proper and necessary. */
  necessity: Text,
  /** What it means for a person, and what can go wrong. */
  impact: Text,
  /** Why the protection is lawful, works, and fits the risk. */
  protection: Text,
  author: Text,
  approver: Text,
  written_on: v.pipe(v.string(), v.isoDate()),
  approved_on: v.pipe(v.string(), v.isoDate()),
})
export type Assessment = v.InferOutput<typeof Assessment>

/** Everything that is declared. What is not in here cannot be written, read or sent. */
export const Register = v.strictObject({
  controller: Controller,
  services: v.pipe(v.array(Service), v.minLength(1)),
  groups: v.array(FieldGroup),
  sets: v.array(FieldSet),
  fields: v.array(Field),
  purposes: v.array(Purpose),
  recipient_kinds: v.array(RecipientKind),
  recipients: v.array(Recipient),
  consent_items: v.array(ConsentItem),
  retention: v.array(RetentionRule),
  permissions: v.array(Permission),
  assessments: v.array(Assessment),
})
export type Register = v.InferOutput<typeof Register>

/** The field of that code, or undefined where nothing of that name is declared. */
export function fieldOf(register: Register, code: string): Field | undefined {
  return register.fields.find((field) => field.code === code)
}

export function purposeOf(register: Register, code: string): Purpose | undefined {
  return register.purposes.find((purpose) => purpose.code === code)
}

export function retentionOf(register: Register, field: Field): RetentionRule | undefined {
  return register.retention.find((rule) => rule.code === field.retention)
}

/**
 * The consent item of a code. An instance such as `C3:acme:loan` answers its own entry where there is one,
 * else its template `C3` when it fills exactly the template's parts. A template's own code is never an
 * answer for an instance with missing or additional parts.
 */
export function consentItemOf(register: Register, code: string): ConsentItem | undefined {
  const exact = register.consent_items.find((item) => item.code === code)
  if (exact !== undefined) {
    return exact
  }
  const [head, ...parts] = code.split(':')
  return register.consent_items.find(
    (item) => item.code === head && item.parts?.length === parts.length && parts.length > 0,
  )
}

/**
 * Can this very code be agreed to today? Never a template itself, and an instance of one only once the register
 * names a recipient, or else a purpose or a field, under that very code: to nobody and nothing, nobody can
 * consent (PIPL 14, 23).
 */
export function isOffered(register: Register, code: string): boolean {
  const item = consentItemOf(register, code)
  if (item?.state !== 'on') {
    return false
  }
  if (item.parts === undefined) {
    return true
  }
  const others = item.parts.includes('recipient') ? [] : [...register.purposes, ...register.fields]
  return [...register.recipients, ...others].some(({ consent_item }) => consent_item === code)
}

/** May a value of this field be taken from the person now? Consent is asked about elsewhere. */
export function isWritable(field: Field): boolean {
  return field.state === 'on' && field.input.kind !== 'none'
}
