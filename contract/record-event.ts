import * as v from 'valibot'
import { Instant } from './provenance'
import { RecordKind, RecordSubject, SourceId } from './record'

/** What a term can count from, besides its value's own arrival; whoever sees it happen reports it. */
export const ReportedEvent = v.picklist([
  'settled',
  'survey_closed',
  'check_done',
  'request_closed',
])
export type ReportedEvent = v.InferOutput<typeof ReportedEvent>

/**
 * Something happened, and from then on counts how long a kind of data may be kept (PIPL 19): for one record, for
 * everything handed in under a group, or for what a person gave us themselves. The same event again changes nothing;
 * an earlier `at` shortens, a later one never lengthens.
 */
export const RecordEvent = v.strictObject({
  kind: RecordKind,
  about: v.variant('by', [
    v.strictObject({ by: v.literal('record'), id: SourceId }),
    v.strictObject({ by: v.literal('group'), group: SourceId }),
    v.strictObject({ by: v.literal('person'), subject: RecordSubject }),
  ]),
  event: ReportedEvent,
  at: Instant,
})
export type RecordEvent = v.InferOutput<typeof RecordEvent>

/** Rows are judged one by one, as those of a batch of records. */
export const RecordEvents = v.strictObject({
  rows: v.pipe(v.array(v.unknown()), v.minLength(1), v.maxLength(1000)),
})

export const EventCode = v.picklist([
  'FORM',
  'FIELD_UNDECLARED',
  'KIND_NOT_ALLOWED',
  'EVENT_NOT_COUNTED', // the term of this kind counts from something else
  'TIME_INVALID',
])
export type EventCode = v.InferOutput<typeof EventCode>

/**
 * How a row ended. `waiting`: nothing of this name was stored yet, and it counts for what will be. About a person it
 * is `noted` whoever they are: a source must not learn who has an account.
 */
export const EventOutcome = v.strictObject({
  row: v.number(),
  outcome: v.picklist(['noted', 'known', 'waiting', 'refused']),
  code: v.nullable(EventCode),
  detail: v.nullable(v.string()),
})
export type EventOutcome = v.InferOutput<typeof EventOutcome>
