import type { DatabaseTransaction } from '../database'
import type { RequestKey } from './store'

/** Notes when a request was urged on last. */
export async function setUrged(tx: DatabaseTransaction, key: RequestKey, at: Date): Promise<void> {
  await tx
    .updateTable('request')
    .set({ urged_at: at })
    .where('person_id', '=', key.personId)
    .where('request_id', '=', key.requestId)
    .execute()
}
