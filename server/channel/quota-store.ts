import type { Database, DatabaseTransaction } from '../database'

/** How many messages of a template a person still allows. */
export async function quotaOf(db: Database, personId: string, templateId: string): Promise<number> {
  const row = await db
    .selectFrom('message_quota')
    .select('messages')
    .where('person_id', '=', personId)
    .where('template_id', '=', templateId)
    .executeTakeFirst()
  return row?.messages ?? 0
}

/** One message more: the person allowed it with a tap. */
export async function raiseQuota(
  tx: DatabaseTransaction,
  personId: string,
  templateId: string,
): Promise<void> {
  await tx
    .insertInto('message_quota')
    .values({ person_id: personId, template_id: templateId, messages: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['person_id', 'template_id'])
        .doUpdateSet((eb) => ({ messages: eb('message_quota.messages', '+', 1) })),
    )
    .execute()
}

/** One message less, or none at all where WeChat says that none is allowed. */
export async function lowerQuota(
  tx: DatabaseTransaction,
  quota: { personId: string; templateId: string; toNone: boolean },
): Promise<void> {
  await tx
    .updateTable('message_quota')
    .set((eb) => ({
      messages: quota.toNone ? 0 : eb.fn('greatest', [eb('messages', '-', 1), eb.val(0)]),
    }))
    .where('person_id', '=', quota.personId)
    .where('template_id', '=', quota.templateId)
    .execute()
}
