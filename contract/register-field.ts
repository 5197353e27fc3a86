import * as v from 'valibot'
import { Code, Text } from './declared'

/** `C0`, `C2p`, `C10:improve`, `C3:acme:loan`. */
export const ConsentCode = v.pipe(v.string(), v.regex(/^C\d{1,2}p?(:[a-z0-9_.-]+)*$/))

/** Who a value can come from: typed in, handed over by WeChat, from another body, or made by using the service. */
export const Collected = v.picklist(['self', 'wechat', 'indirect', 'service'])
export type Collected = v.InferOutput<typeof Collected>

/** Who may ask the vault for a value at all; `may()` then asks for which purpose. */
export const Reader = v.picklist([
  'self',
  'guardian',
  'support',
  'privacy_officer',
  'reviewer',
  'service',
])
export type Reader = v.InferOutput<typeof Reader>

/** How a value looks before it is revealed (WeChat security guide; compliance golden vectors). */
export const MaskKind = v.picklist([
  'plain',
  'name',
  'phone',
  'id_number',
  'account',
  'identifier',
  'date',
  'postcode',
  'hidden',
])
export type MaskKind = v.InferOutput<typeof MaskKind>

export const Choice = v.strictObject({ value: Code, label: Text })
export type Choice = v.InferOutput<typeof Choice>

/** What a form shows for a field, and what `checkValue` holds it to. `none`: nobody types it. */
export const Input = v.variant('kind', [
  v.strictObject({
    kind: v.literal('text'),
    min: v.pipe(v.number(), v.integer(), v.minValue(1)),
    max: v.pipe(v.number(), v.integer(), v.maxValue(2000)),
  }),
  v.strictObject({ kind: v.literal('choice'), options: v.pipe(v.array(Choice), v.minLength(2)) }),
  v.strictObject({ kind: v.literal('region'), level: v.picklist(['province', 'city']) }),
  v.strictObject({ kind: v.literal('birth_date') }),
  v.strictObject({ kind: v.literal('phone') }),
  v.strictObject({ kind: v.literal('postcode') }),
  v.strictObject({ kind: v.literal('id_number') }),
  v.strictObject({ kind: v.literal('account') }),
  v.strictObject({ kind: v.literal('card') }),
  v.strictObject({ kind: v.literal('expiry') }),
  v.strictObject({ kind: v.literal('none') }),
])
export type Input = v.InferOutput<typeof Input>

/** `on`: may be collected. `off`: declared, collected nowhere today. `locked`: not before an impact assessment (PIPL 55). */
export const FieldState = v.picklist(['on', 'off', 'locked'])
export type FieldState = v.InferOutput<typeof FieldState>

/** One declared kind of personal data. */
export const Field = v.strictObject({
  code: Code,
  group: Code,
  /** Fields of one set form one thing to a person: an address, a card. */
  set: v.optional(Code),
  label: Text,
  class: v.picklist(['general', 'sensitive']),
  collected: v.pipe(v.array(Collected), v.minLength(1)),
  how: Text,
  why: Text,
  purposes: v.array(Code),
  consent_item: ConsentCode,
  /** Optional fields may be skipped; `if_skipped` says what that changes. */
  optional: v.boolean(),
  if_skipped: v.optional(Text),
  state: FieldState,
  lock: v.optional(v.literal('pia')),
  input: Input,
  mask: MaskKind,
  /** How a person changes it: alone, by a request that somebody checks, or not at all (derived records). */
  correction: v.picklist(['self_service', 'request', 'none']),
  readers: v.pipe(v.array(Reader), v.minLength(1)),
  retention: Code,
  /** Sensitive fields only: why it cannot be done without, and what it can mean for the person (PIPL 30). */
  necessity: v.optional(Text),
  impact: v.optional(Text),
  /** One person may have many of it: calls, answers, transactions. */
  record: v.boolean(),
})
export type Field = v.InferOutput<typeof Field>

export const FieldGroup = v.strictObject({ code: Code, label: Text })
export type FieldGroup = v.InferOutput<typeof FieldGroup>

export const FieldSet = v.strictObject({
  code: Code,
  label: Text,
  /** Deleting one of these deletes all: half a card helps nobody. */
  erased_together: v.boolean(),
})
export type FieldSet = v.InferOutput<typeof FieldSet>
