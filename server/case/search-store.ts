import { v7 as uuid } from 'uuid'
import type { DatabaseTransaction } from '../database'

/** Files that a member of staff looked for a caller, whether or not anybody was found. Never by which number. */
export async function insertSearch(
  tx: DatabaseTransaction,
  search: { staffId: string; found: boolean; at: Date },
): Promise<void> {
  await tx
    .insertInto('case_search')
    .values({ search_id: uuid(), staff_id: search.staffId, found: search.found, at: search.at })
    .execute()
}
