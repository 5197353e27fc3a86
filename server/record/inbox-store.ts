import * as v from 'valibot'
import { RowCode, RowOutcome } from '../../contract/record'
import type { Database, DatabaseTransaction } from '../database'
import type { KeyRing } from '../keys'

/** A batch, as its source names it. */
export interface BatchKey {
  credentialId: string
  batchId: string
}

const Outcome = RowOutcome.entries.outcome
type Outcome = v.InferOutput<typeof Outcome>

export interface StoredBatch {
  source: string
  contentHash: Buffer
  rowCount: number
  doneAt: Date | null
}

const ROWS_AT_ONCE = 200

/** Takes a whole batch in, each row sealed for its own place. Out: false where one of that id is there already. */
export async function insertBatch(
  tx: DatabaseTransaction,
  keys: KeyRing,
  made: BatchKey & { source: string; contentHash: Buffer; rows: readonly unknown[]; at: Date },
): Promise<boolean> {
  const { credentialId: credential_id, batchId: batch_id } = made
  const added = await tx
    .insertInto('record_batch')
    .values({
      ...{ credential_id, batch_id, source: made.source, content_hash: made.contentHash },
      row_count: made.rows.length,
      received_at: made.at,
    })
    .onConflict((conflict) => conflict.columns(['credential_id', 'batch_id']).doNothing())
    .executeTakeFirst()
  if (added.numInsertedOrUpdatedRows !== 1n) {
    return false
  }
  for (let from = 0; from < made.rows.length; from += ROWS_AT_ONCE) {
    const values = made.rows.slice(from, from + ROWS_AT_ONCE).map((row, place) => {
      const row_number = from + place + 1
      const text = Buffer.from(JSON.stringify(row) ?? 'null')
      const sealed = keys.seal(text, placeOf(made, row_number))
      return {
        credential_id,
        batch_id,
        row_number,
        sealed: sealed.bytes,
        seal_key_id: sealed.keyId,
      }
    })
    await tx.insertInto('record_inbox').values(values).execute()
  }
  return true
}

export async function findBatch(db: Database, key: BatchKey): Promise<StoredBatch | null> {
  const row = await db
    .selectFrom('record_batch')
    .select(['source', 'content_hash', 'row_count', 'done_at'])
    .where('credential_id', '=', key.credentialId)
    .where('batch_id', '=', key.batchId)
    .executeTakeFirst()
  return row
    ? {
        source: row.source,
        contentHash: row.content_hash,
        rowCount: row.row_count,
        doneAt: row.done_at,
      }
    : null
}

/** The numbers of the rows that nobody has judged yet, in order. */
export async function unjudgedRows(db: Database, key: BatchKey, limit: number): Promise<number[]> {
  const rows = await db
    .selectFrom('record_inbox')
    .select('row_number')
    .where('credential_id', '=', key.credentialId)
    .where('batch_id', '=', key.batchId)
    .where('outcome', 'is', null)
    .orderBy('row_number')
    .limit(limit)
    .execute()
  return rows.map(({ row_number }) => row_number)
}

/** Opens a row that waits, and keeps other workers from it; undefined where another one has judged it. */
export async function lockRow(
  tx: DatabaseTransaction,
  keys: KeyRing,
  { key, row }: { key: BatchKey; row: number },
): Promise<{ content: unknown } | undefined> {
  const stored = await tx
    .selectFrom('record_inbox')
    .select(['sealed', 'seal_key_id'])
    .where('credential_id', '=', key.credentialId)
    .where('batch_id', '=', key.batchId)
    .where('row_number', '=', row)
    .where('outcome', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!stored?.sealed || stored.seal_key_id === null) {
    return undefined
  }
  const sealed = { bytes: stored.sealed, keyId: stored.seal_key_id }
  return { content: JSON.parse(keys.open(sealed, placeOf(key, row)).toString()) }
}

/** Notes how a row ended. Its content goes at once, but in quarantine; the source's own id stays for the answer. */
export async function endRow(
  tx: DatabaseTransaction,
  keys: KeyRing,
  ended: {
    key: BatchKey
    row: number
    id: string | null
    outcome: Outcome
    code: RowCode | null
    at: Date
  },
): Promise<void> {
  const { key, row, id } = ended
  const sealedId = id === null ? null : keys.seal(Buffer.from(id), `${placeOf(key, row)}:id`)
  await tx
    .updateTable('record_inbox')
    .set({
      outcome: ended.outcome,
      code: ended.code,
      judged_at: ended.at,
      sealed_id: sealedId?.bytes ?? null,
      id_key_id: sealedId?.keyId ?? null,
      ...(ended.outcome !== 'quarantined' && { sealed: null, seal_key_id: null }),
    })
    .where('credential_id', '=', key.credentialId)
    .where('batch_id', '=', key.batchId)
    .where('row_number', '=', row)
    .execute()
}

export async function endBatch(tx: DatabaseTransaction, key: BatchKey, at: Date): Promise<void> {
  await tx
    .updateTable('record_batch')
    .set({ done_at: at })
    .where('credential_id', '=', key.credentialId)
    .where('batch_id', '=', key.batchId)
    .where('done_at', 'is', null)
    .execute()
}

export interface JudgedRow {
  row: number
  id: string | null
  outcome: Outcome
  code: RowCode | null
}

/** How each judged row of a batch ended, in order. */
export async function listOutcomes(
  db: Database,
  keys: KeyRing,
  key: BatchKey,
): Promise<JudgedRow[]> {
  const rows = await db
    .selectFrom('record_inbox')
    .select(['row_number', 'outcome', 'code', 'sealed_id', 'id_key_id'])
    .where('credential_id', '=', key.credentialId)
    .where('batch_id', '=', key.batchId)
    .where('outcome', 'is not', null)
    .orderBy('row_number')
    .execute()
  return rows.map(({ row_number: row, outcome, code, sealed_id: bytes, id_key_id: keyId }) => ({
    row,
    outcome: v.parse(Outcome, outcome),
    code: v.parse(v.nullable(RowCode), code),
    id: bytes && keyId ? keys.open({ bytes, keyId }, `${placeOf(key, row)}:id`).toString() : null,
  }))
}

/** Notes that a record of a source is taken. Out: false where it was before. */
export async function insertKnown(
  tx: DatabaseTransaction,
  keys: KeyRing,
  { source, id }: { source: string; id: string },
): Promise<boolean> {
  const added = await tx
    .insertInto('record_known')
    .values({
      source_hash: keys.lookupHash('record-source', source),
      record_hash: keys.lookupHash('record-id', `${source.length}:${source}:${id}`),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return added.numInsertedOrUpdatedRows === 1n
}

/** Destroys what has waited in quarantine, and forgets batches that ended, before an instant. */
export async function forgetBatches(db: Database, before: Date): Promise<void> {
  await db
    .deleteFrom('record_inbox')
    .where('judged_at', '<', before)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('record_batch')
          .select('batch_id')
          .whereRef('record_batch.credential_id', '=', 'record_inbox.credential_id')
          .whereRef('record_batch.batch_id', '=', 'record_inbox.batch_id')
          .where('done_at', '<', before),
      ),
    )
    .execute()
}

function placeOf({ credentialId, batchId }: BatchKey, row: number): string {
  return `record-inbox:${credentialId}:${batchId}:${row}`
}
