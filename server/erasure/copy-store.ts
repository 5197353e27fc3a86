import { countGranted, destroyGranted } from '../copy/relative-store'
import type { DatabaseTransaction } from '../database'
import { countRows, deleteRows, type ErasureStore } from '../vault/erasure-store'

/**
 * Copies of a person's data repeat what is deleted, whatever it is: their pieces and addresses go with any deletion,
 * and a run that packs one now finds that it may not go on.
 */
export const COPY_STORES: readonly ErasureStore[] = [
  piecesOf('copy_chunk'),
  piecesOf('copy_link'),
  {
    store: 'copy',
    // What a close relative was granted of somebody who died holds their data, too (PIPL 49).
    covers: ['copy.person_id', 'copy.owner_id'],
    erase: async (tx, { personId, fields }) =>
      (await destroyGranted(tx, personId)) +
      (fields === null ? await deleteRows(tx, 'copy', personId) : await closeCopies(tx, personId)),
    count: async (db, { personId, fields }) =>
      (await countGranted(db, personId)) +
      (fields === null ? await countRows(db, 'copy', personId) : 0),
  },
]

type CopyTable = 'copy' | 'copy_chunk' | 'copy_link'

function piecesOf(table: CopyTable): ErasureStore {
  return {
    store: table,
    covers: [`${table}.person_id`],
    erase: (tx, { personId }) => deleteRows(tx, table, personId),
    count: (db, { personId }) => countRows(db, table, personId),
  }
}

async function closeCopies(tx: DatabaseTransaction, personId: string): Promise<number> {
  const closed = await tx
    .updateTable('copy')
    .set({ state: 'gone', run_id: null, sealed_name: null })
    .where('person_id', '=', personId)
    .where('state', '<>', 'gone')
    .executeTakeFirst()
  return Number(closed.numUpdatedRows)
}
