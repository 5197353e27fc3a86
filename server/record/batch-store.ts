import { sql } from 'kysely'
import * as v from 'valibot'
import type { BatchLine } from '../../contract/record'
import { PAGE_ROWS, type Page, pageOf, readCursor } from '../cursor'
import type { Database } from '../database'

const Place = v.tuple([v.pipe(v.string(), v.isoTimestamp()), v.pipe(v.string(), v.uuid())])

/** A page of a credential's batches, newest first. Throws INVALID_REQUEST for a place of another list. */
export async function listBatches(
  db: Database,
  { credentialId, after }: { credentialId: string; after: string | undefined },
): Promise<Page<BatchLine>> {
  const place = readCursor(Place, after)
  const rows = await db
    .selectFrom('record_batch')
    .select(['batch_id', 'row_count', 'received_at', 'done_at'])
    .where('credential_id', '=', credentialId)
    .where(
      place
        ? sql<boolean>`(received_at, batch_id) < (${place[0]}::timestamptz, ${place[1]}::uuid)`
        : sql<boolean>`true`,
    )
    .orderBy('received_at', 'desc')
    .orderBy('batch_id', 'desc')
    .limit(PAGE_ROWS + 1)
    .execute()
  const lines = rows.map(
    (row): BatchLine => ({
      batch_id: row.batch_id,
      state: row.done_at === null ? 'working' : 'done',
      rows: row.row_count,
      received_at: row.received_at.toISOString(),
    }),
  )
  return pageOf(lines, ({ received_at, batch_id }) => [received_at, batch_id])
}
