import * as v from 'valibot'
import { CalendarDate } from './calendar-date'
import { Code, Text } from './declared'
import { Instant } from './provenance'

/** Kinds of record that other systems hand in: fields of the register that can be many (`record: true`). */
export const RecordKind = Code

/** By what right the source has it (GB/T 35273 §5.4 e). Left out: the record goes to quarantine. */
export const Lawfulness = v.strictObject({
  basis: v.picklist(['consent', 'contract', 'statutory_duty']),
  /** Which consent, contract or law, in the source's own words. */
  statement: v.pipe(Text, v.maxLength(300)),
})
export type Lawfulness = v.InferOutput<typeof Lawfulness>

/** A name that a source has given to something of its own. */
export const SourceId = v.pipe(v.string(), v.minLength(1), v.maxLength(80))

/** Whom a record is about; a system knows a person by the name we gave it, or by the number. */
export const RecordSubject = v.variant('by', [
  v.strictObject({ by: v.literal('reference'), reference: v.pipe(v.string(), v.maxLength(80)) }),
  v.strictObject({ by: v.literal('phone'), phone: v.pipe(v.string(), v.maxLength(24)) }),
  v.strictObject({ by: v.literal('openid'), openid: v.pipe(v.string(), v.maxLength(64)) }),
])

/** One record of a batch. `id` is the source's own: the same id again is the same record. */
export const NewRecord = v.strictObject({
  id: SourceId,
  /** What it belongs to over there, such as one survey: an event can then be told for all of it at once. */
  group: v.optional(SourceId),
  subject: RecordSubject,
  kind: RecordKind,
  purpose: Code,
  occurred_at: Instant,
  content: v.pipe(v.string(), v.minLength(1), v.maxLength(4000)),
  lawfulness: v.optional(Lawfulness),
  /**
   * Until the end of which day the source lets it be kept, or a law makes us keep it: needed where the field's rule
   * counts by source, and where the record rests on a statutory duty.
   */
  retain_until: v.optional(CalendarDate),
})
export type NewRecord = v.InferOutput<typeof NewRecord>

/** Rows of one batch are judged one by one: what is wrong with one never loses another. */
export const RecordBatch = v.strictObject({
  batch_id: v.pipe(v.string(), v.uuid()),
  /** Parsed row by row; a row of another form is answered with its own error. */
  rows: v.pipe(v.array(v.unknown()), v.minLength(1), v.maxLength(1000)),
})

/** Why a row was not stored; the sentence beside it says more. */
export const RowCode = v.picklist([
  'FORM',
  'FORBIDDEN_CONTENT', // a security code or a password (JR/T 0171 §6.5): of nobody, from nobody
  'FIELD_UNDECLARED',
  'FIELD_LOCKED',
  'FIELD_OFF',
  'KIND_NOT_ALLOWED',
  'PURPOSE_NOT_ALLOWED',
  'NO_LAWFULNESS', // quarantined: the same id with its lawfulness is taken
  'TIME_INVALID',
  'TERM_MISSING',
  'LAW_UNNAMED', // a duty keeps it from its owner's deletion, who has to be told by which law
  'NOT_ACCEPTED', // unknown here, or does not allow it: one answer for both
])
export type RowCode = v.InferOutput<typeof RowCode>

export const RowOutcome = v.strictObject({
  row: v.number(),
  id: v.nullable(v.string()),
  outcome: v.picklist(['stored', 'known', 'quarantined', 'refused']),
  code: v.nullable(RowCode),
  detail: v.nullable(v.string()),
})
export type RowOutcome = v.InferOutput<typeof RowOutcome>

export const BatchView = v.strictObject({
  batch_id: v.string(),
  state: v.picklist(['working', 'done']),
  rows: v.number(),
  finished: v.number(),
  stored: v.number(),
  known: v.number(),
  quarantined: v.number(),
  refused: v.number(),
  outcomes: v.array(RowOutcome),
})
export type BatchView = v.InferOutput<typeof BatchView>

/** A batch among others of its source; how its rows ended is asked for by its id. */
export const BatchLine = v.strictObject({
  ...v.pick(BatchView, ['batch_id', 'state', 'rows']).entries,
  received_at: Instant,
})
export type BatchLine = v.InferOutput<typeof BatchLine>

/** A system of ours, or of a partner, that may hand in records: which kinds, for what, as which source. */
export const ServiceCredential = v.strictObject({
  credential_id: v.pipe(v.string(), v.uuid()),
  name: Text,
  source: Text,
  kinds: v.pipe(v.array(Code), v.minLength(1)),
  purposes: v.pipe(v.array(Code), v.minLength(1)),
  created_at: Instant,
  revoked_at: v.nullable(Instant),
})
export type ServiceCredential = v.InferOutput<typeof ServiceCredential>
