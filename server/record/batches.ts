import type * as v from 'valibot'
import type { BatchView, RecordBatch, RowOutcome } from '../../contract/record'
import type { Context, ServiceCaller } from '../context'
import type { Database, DatabaseTransaction } from '../database'
import { AppError } from '../errors'
import { ROW_SENTENCES } from '../text/records'
import { type BatchKey, findBatch, insertBatch, type JudgedRow, listOutcomes } from './inbox-store'

type Batch = v.InferOutput<typeof RecordBatch>

/**
 * Takes a batch in as a whole, with the job that works it: nothing of it is lost from here on. The same batch again
 * changes nothing. Throws IDEMPOTENCY_KEY_REUSED for other rows under its id.
 */
export async function handIn(
  context: Context,
  tx: DatabaseTransaction,
  { caller, batch, now }: { caller: ServiceCaller; batch: Batch; now: Date },
): Promise<BatchKey> {
  const key = { credentialId: caller.credentialId, batchId: batch.batch_id }
  const contentHash = context.keys.lookupHash('record-batch', JSON.stringify(batch.rows))
  const { source } = caller
  const isNew = await insertBatch(tx, context.keys, {
    ...key,
    ...{ source, contentHash, rows: batch.rows, at: now },
  })
  if (isNew) {
    await context.jobs.enqueue(tx, { name: 'batch', data: key, startAfter: now })
    return key
  }
  const before = await findBatch(tx, key)
  if (!before?.contentHash.equals(contentHash)) {
    throw new AppError('IDEMPOTENCY_KEY_REUSED')
  }
  return key
}

/** How far a batch is, row by row. Throws NOT_FOUND for one that this credential never handed in. */
export async function readBatch(context: Context, db: Database, key: BatchKey): Promise<BatchView> {
  const batch = await findBatch(db, key)
  if (!batch) {
    throw new AppError('NOT_FOUND')
  }
  const rows = await listOutcomes(db, context.keys, key)
  const count = (outcome: JudgedRow['outcome']) =>
    rows.filter((row) => row.outcome === outcome).length
  return {
    batch_id: key.batchId,
    state: batch.doneAt === null ? 'working' : 'done',
    rows: batch.rowCount,
    finished: rows.length,
    stored: count('stored'),
    known: count('known'),
    quarantined: count('quarantined'),
    refused: count('refused'),
    outcomes: rows.map(outcomeOf),
  }
}

function outcomeOf(row: JudgedRow): RowOutcome {
  return { ...row, detail: row.code && ROW_SENTENCES[row.code] }
}
