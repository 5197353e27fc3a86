import type { Database, DatabaseTransaction } from '../database'
import type { CopyKey, CopyRun } from './store'

/** Another run has taken the making over, or the copy was destroyed; nothing more may be written to it. */
export class Overtaken extends Error {}

/** Adds the next sealed piece of a zip, as long as this run is the one that makes it. Throws Overtaken. */
export async function addChunk(
  db: Database,
  run: CopyRun,
  { seq, sealed }: { seq: number; sealed: Buffer },
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const own = await tx
      .selectFrom('copy')
      .select('copy_id')
      .where('person_id', '=', run.personId)
      .where('copy_id', '=', run.copyId)
      .where('run_id', '=', run.runId)
      .forUpdate()
      .executeTakeFirst()
    if (!own) {
      throw new Overtaken('another run makes this copy')
    }
    await tx
      .insertInto('copy_chunk')
      .values({ person_id: run.personId, copy_id: run.copyId, seq, sealed })
      .execute()
  })
}

/** One sealed piece, or null where there is none (any more). */
export async function readChunk(db: Database, key: CopyKey, seq: number): Promise<Buffer | null> {
  const row = await db
    .selectFrom('copy_chunk')
    .select('sealed')
    .where('person_id', '=', key.personId)
    .where('copy_id', '=', key.copyId)
    .where('seq', '=', seq)
    .executeTakeFirst()
  return row?.sealed ?? null
}

/** Destroys every piece of a zip. Out: how many. */
export async function destroyChunks(tx: DatabaseTransaction, key: CopyKey): Promise<number> {
  const gone = await tx
    .deleteFrom('copy_chunk')
    .where('person_id', '=', key.personId)
    .where('copy_id', '=', key.copyId)
    .executeTakeFirst()
  return Number(gone.numDeletedRows)
}
