import * as v from 'valibot'
import type { Kept } from '../../contract/system'
import type { Database, DatabaseTransaction } from '../database'
import type { RequestKey } from '../request/store'

/** Why something is deleted, as its ledger entries say: asked for, or one of the cases of PIPL 47. */
const ErasureCause = v.picklist([
  'request',
  'withdrawal',
  'retention',
  'purpose_done',
  'service_stopped',
  'unlawful',
  'wechat',
])
export type ErasureCause = v.InferOutput<typeof ErasureCause>

/** Notes why a deletion was begun that nobody asked for, and which of those that staff approved it belongs to. */
export async function setCause(
  tx: DatabaseTransaction,
  key: RequestKey,
  { cause, deletionId }: { cause: ErasureCause; deletionId: string | null },
): Promise<void> {
  await tx
    .updateTable('request')
    .set({ cause, deletion_id: deletionId })
    .where('person_id', '=', key.personId)
    .where('request_id', '=', key.requestId)
    .execute()
}

/** Why a deletion was begun; what nobody gave a cause for was asked for. */
export async function causeOf(db: Database, key: RequestKey): Promise<ErasureCause> {
  const row = await db
    .selectFrom('request')
    .select('cause')
    .where('person_id', '=', key.personId)
    .where('request_id', '=', key.requestId)
    .executeTakeFirst()
  return parseCause(row?.cause ?? 'request')
}

/** Reads a stored cause. */
export function parseCause(text: string): ErasureCause {
  return v.parse(ErasureCause, text)
}

/** Notes what has to stay, as the request's owner reads it. */
export async function saveKept(
  tx: DatabaseTransaction,
  key: RequestKey,
  kept: readonly Kept[],
): Promise<void> {
  await tx
    .updateTable('request')
    .set({ kept: JSON.stringify(kept) })
    .where('person_id', '=', key.personId)
    .where('request_id', '=', key.requestId)
    .execute()
}

/** Deletions that are done but for what a law keeps, and whose next day has come, or of which a system has news. */
export async function listResumable(
  db: Database,
  { now, limit }: { now: Date; limit: number },
): Promise<RequestKey[]> {
  const rows = await db
    .selectFrom('request')
    .select(['person_id', 'request_id'])
    .where('type', '=', 'erase')
    .where('state', '=', 'partly_done')
    .where((eb) =>
      eb.or([
        eb('next_try_at', '<=', now),
        eb.exists(
          eb
            .selectFrom('request_system')
            .select('system')
            .whereRef('request_system.person_id', '=', 'request.person_id')
            .whereRef('request_system.request_id', '=', 'request.request_id')
            .where((system) =>
              system.or([
                system('request_system.state', '=', 'escalated'),
                system('request_system.done_at', '>', system.ref('request.closed_at')),
              ]),
            ),
        ),
      ]),
    )
    .orderBy('next_try_at')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ personId: row.person_id, requestId: row.request_id }))
}

/** Takes the data key of an account that is as good as gone out of everybody's way: no session, no way to find it. */
export async function closeSessions(tx: DatabaseTransaction, personId: string): Promise<void> {
  await tx.deleteFrom('session').where('person_id', '=', personId).execute()
}
