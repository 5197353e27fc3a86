import type { Database } from '../database'
import { pageOfRecords, type StoredRecord } from '../vault/record-store'
import type { Vault } from '../vault/store'

/** So many are held in memory at once, however many there are. */
const PAGE = 100

/**
 * One page of a person's records of a field, the newest first; `next` asks for the page after it, null at the end.
 * Each opens with `openValue`, after `may`.
 */
export async function recordsOf(
  db: Database,
  asked: { vault: Vault; field: string; after: string | null; limit?: number },
): Promise<{ records: StoredRecord[]; next: string | null }> {
  const { vault, field, after, limit = PAGE } = asked
  const found = await pageOfRecords(db, vault, { field, after, limit: limit + 1 })
  const records = found.slice(0, limit)
  return { records, next: found.length > limit ? (records.at(-1)?.value_id ?? null) : null }
}

/** Every record of a field, the newest first, a page at a time: any number in constant memory. */
export async function* everyRecord(
  db: Database,
  asked: { vault: Vault; field: string },
): AsyncGenerator<StoredRecord> {
  let after: string | null = null
  do {
    const page: Awaited<ReturnType<typeof recordsOf>> = await recordsOf(db, {
      ...asked,
      after,
    })
    yield* page.records
    after = page.next
  } while (after !== null)
}
