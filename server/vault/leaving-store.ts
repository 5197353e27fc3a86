import type { Database, DatabaseTransaction } from '../database'

/** Puts values out of reach until their deletion at an instant, or (null) within reach again. */
export async function setFieldsLeaving(
  tx: DatabaseTransaction,
  person: { personId: string; fields: readonly string[] },
  leaveAt: Date | null,
): Promise<void> {
  if (person.fields.length === 0) {
    return
  }
  await tx
    .updateTable('vault_value')
    .set({ leave_at: leaveAt })
    .where('person_id', '=', person.personId)
    .where('field', 'in', person.fields)
    .execute()
}

/** The fields of one person whose time to be deleted has come. */
export async function listDueFields(db: Database, personId: string, now: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('vault_value')
    .select('field')
    .distinct()
    .where('person_id', '=', personId)
    .where('leave_at', '<=', now)
    .execute()
  return rows.map(({ field }) => field)
}
