import * as v from 'valibot'
import type { OwnDeletionProgress } from '../../contract/own-deletion'
import { isOpen, RequestState } from '../../contract/request-machine'
import type { Database, DatabaseTransaction } from '../database'

/** Notes that the work has come to somebody; whoever comes before that place is done with. */
export async function passPerson(
  tx: DatabaseTransaction,
  { deletionId, personId, at }: { deletionId: string; personId: string; at: Date },
): Promise<void> {
  await tx
    .updateTable('own_deletion')
    .set((eb) => ({ person_id: personId, passed: eb('passed', '+', 1), heartbeat_at: at }))
    .where('deletion_id', '=', deletionId)
    .execute()
}

/** Notes that everybody has been come to; the place is of no use any more. */
export async function markWalked(
  tx: DatabaseTransaction,
  deletionId: string,
  at: Date,
): Promise<void> {
  await tx
    .updateTable('own_deletion')
    .set({ person_id: null, walked_at: at, heartbeat_at: at })
    .where('deletion_id', '=', deletionId)
    .execute()
}

/** A sign of life, for who watches. */
export async function beatDeletion(
  tx: DatabaseTransaction,
  deletionId: string,
  at: Date,
): Promise<void> {
  await tx
    .updateTable('own_deletion')
    .set({ heartbeat_at: at })
    .where('deletion_id', '=', deletionId)
    .execute()
}

/** Somebody whose deletion could not be filed. */
export async function noteMissed(
  tx: DatabaseTransaction,
  missed: { deletionId: string; personId: string; at: Date },
): Promise<void> {
  await tx
    .insertInto('own_deletion_missed')
    .values({
      person_id: missed.personId,
      deletion_id: missed.deletionId,
      missed_at: missed.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Takes somebody off the list of the missed. Out: whether they stood on it. */
export async function takeMissed(
  tx: DatabaseTransaction,
  { deletionId, personId }: { deletionId: string; personId: string },
): Promise<boolean> {
  const gone = await tx
    .deleteFrom('own_deletion_missed')
    .where('person_id', '=', personId)
    .where('deletion_id', '=', deletionId)
    .executeTakeFirst()
  return gone.numDeletedRows > 0n
}

export async function listMissed(
  db: Database,
  deletionId: string,
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('own_deletion_missed')
    .select('person_id')
    .where('deletion_id', '=', deletionId)
    .orderBy('person_id')
    .limit(limit)
    .execute()
  return rows.map(({ person_id: personId }) => personId)
}

/** Deletions that are under way, have not come to everybody, and have given no sign of life since. */
export async function listSilentDeletions(db: Database, before: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('own_deletion')
    .select('deletion_id')
    .where('state', '=', 'approved')
    .where('heartbeat_at', '<', before)
    .where((eb) =>
      eb.or([
        eb('walked_at', 'is', null),
        eb.exists(
          eb
            .selectFrom('own_deletion_missed')
            .select('own_deletion_missed.person_id')
            .whereRef('own_deletion_missed.deletion_id', '=', 'own_deletion.deletion_id'),
        ),
      ]),
    )
    .execute()
  return rows.map(({ deletion_id: deletionId }) => deletionId)
}

/** How many people were missed. */
export async function countMissed(db: Database, deletionId: string): Promise<number> {
  const { missed } = await db
    .selectFrom('own_deletion_missed')
    .select((eb) => eb.fn.countAll<number>().as('missed'))
    .where('deletion_id', '=', deletionId)
    .executeTakeFirstOrThrow()
  return Number(missed)
}

/** The requests that were filed, by how far they are. */
export async function countFiled(
  db: Database,
  deletionId: string,
): Promise<Pick<OwnDeletionProgress, 'begun' | 'open' | 'done' | 'partly_done'>> {
  const rows = await db
    .selectFrom('request')
    .select((eb) => ['state', eb.fn.countAll<number>().as('requests')])
    .where('deletion_id', '=', deletionId)
    .groupBy('state')
    .execute()
  const count = (counts: (state: RequestState) => boolean) =>
    rows
      .filter(({ state }) => counts(v.parse(RequestState, state)))
      .reduce((sum, { requests }) => sum + Number(requests), 0)
  return {
    begun: count(() => true),
    open: count(isOpen),
    done: count((state) => state === 'done'),
    partly_done: count((state) => state === 'partly_done'),
  }
}
