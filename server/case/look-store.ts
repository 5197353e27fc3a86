import { v7 as uuid } from 'uuid'
import type { Database, DatabaseTransaction } from '../database'
import type { RequestKey } from '../request/store'

/** One look at a value in clear. */
export interface Look {
  field: string
  reason: string
  sealedNote: Buffer
  staffId: string
  at: Date
}

export async function insertLook(
  tx: DatabaseTransaction,
  key: RequestKey,
  look: Look,
): Promise<void> {
  await tx
    .insertInto('case_look')
    .values({
      person_id: key.personId,
      request_id: key.requestId,
      look_id: uuid(),
      field: look.field,
      reason: look.reason,
      sealed_note: look.sealedNote,
      staff_id: look.staffId,
      at: look.at,
    })
    .execute()
}

/** Every look at a value in one request, oldest first. */
export function listLooks(db: Database, key: RequestKey) {
  return db
    .selectFrom('case_look')
    .select(['field', 'reason', 'staff_id', 'at'])
    .where('person_id', '=', key.personId)
    .where('request_id', '=', key.requestId)
    .orderBy('at')
    .execute()
}
