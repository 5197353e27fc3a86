import type { Database, DatabaseTransaction } from '../database'

/** Which notices a person has opened, and when. */
export async function listOpenings(db: Database, personId: string): Promise<Map<string, Date>> {
  const rows = await db
    .selectFrom('notice_opened')
    .select(['notice_id', 'opened_at'])
    .where('person_id', '=', personId)
    .execute()
  return new Map(rows.map(({ notice_id, opened_at }) => [notice_id, opened_at]))
}

/** Notes the first opening of a notice. */
export async function insertOpening(
  tx: DatabaseTransaction,
  opened: { personId: string; noticeId: string; openedAt: Date },
): Promise<void> {
  await tx
    .insertInto('notice_opened')
    .values({
      person_id: opened.personId,
      notice_id: opened.noticeId,
      opened_at: opened.openedAt,
    })
    .execute()
}
