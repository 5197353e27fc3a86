import * as v from 'valibot'
import type { RecordPage, RecordView } from '../../contract/person'
import { Collected } from '../../contract/register-field'
import { lastDayBefore } from '../../contract/retention'
import type { Context } from '../context'
import { AppError } from '../errors'
import { holdReasons } from '../hold/holds'
import { heldAmong, keptOf, type Reason } from '../hold/rules'
import { recordsOf } from '../record/records'
import { copyText } from '../text/copies'
import { lawfulnessText } from '../text/history'
import type { StoredRecord } from '../vault/record-store'
import { openVault } from '../vault/store'
import { declaredField } from './own-values'

const PAGE = 20
const RecordId = v.pipe(v.string(), v.uuid())

/**
 * Records of one kind, newest first, a page at a time: where each came from and by what right, never its content.
 * Throws FIELD_UNDECLARED, INVALID_REQUEST for an `after` that no page gave.
 */
export async function listRecords(
  context: Context,
  asked: { personId: string; field: string; after: string | null; now: Date },
): Promise<RecordPage> {
  const { personId, after, now } = asked
  const { db, keys } = context
  const { code: field } = declaredField(context.register, asked.field)
  if (after !== null && !v.is(RecordId, after)) {
    throw new AppError('INVALID_REQUEST', { detail: 'after' })
  }
  const vault = await openVault(db, keys, personId)
  const { records, next } = await recordsOf(db, { vault, field, after, limit: PAGE })
  const reasons = await holdReasons(context, db, { personId, now })
  return {
    records: records.map((stored) => recordView(context, stored, { reasons, now })),
    next,
  }
}

function recordView(
  { register }: Context,
  stored: StoredRecord,
  { reasons, now }: { reasons: readonly Reason[]; now: Date },
): RecordView {
  const { origin, recorded_at: recordedAt, retain_until: until } = stored
  const [hold] = keptOf(heldAmong([stored], { reasons, register, now }), register)
  return {
    record_id: stored.value_id,
    occurred_at: origin?.occurred_at ?? recordedAt.toISOString(),
    recorded_at: recordedAt.toISOString(),
    source: origin?.source ?? copyText.sources[v.parse(Collected, stored.source)],
    lawfulness: origin && lawfulnessText(origin),
    retain_until: until && lastDayBefore(until),
    hold: hold ?? null,
  }
}
