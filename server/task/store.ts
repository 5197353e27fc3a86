import { v7 as uuid } from 'uuid'
import * as v from 'valibot'
import { StaffTask } from '../../contract/staff'
import type { Database, DatabaseTransaction } from '../database'

const COLUMNS = ['task_id', 'kind', 'about', 'detail', 'created_at', 'done_at'] as const

/** What has to be done: which kind of matter, about what, and a sentence for whoever does it. No personal value. */
export interface NewTask {
  kind: StaffTask['kind']
  about: string
  detail: string
  at: Date
}

/** Files a task, unless the same matter waits already. */
export async function fileTask(tx: DatabaseTransaction, { at, ...task }: NewTask): Promise<void> {
  await tx
    .insertInto('staff_task')
    .values({ task_id: uuid(), ...task, created_at: at })
    .onConflict((conflict) =>
      conflict.columns(['kind', 'about']).where('done_at', 'is', null).doNothing(),
    )
    .execute()
}

/** What waits, oldest first. */
export async function listOpenTasks(db: Database): Promise<StaffTask[]> {
  const rows = await db
    .selectFrom('staff_task')
    .select(COLUMNS)
    .where('done_at', 'is', null)
    .orderBy('created_at')
    .execute()
  return rows.map((row) => v.parse(StaffTask, { ...row, created_at: row.created_at.toISOString() }))
}

/** Ends a task with a note of how. Out: null where nothing of that id waits. */
export async function endTask(
  tx: DatabaseTransaction,
  ended: { taskId: string; by: string; note: string; at: Date },
): Promise<StaffTask | null> {
  const row = await tx
    .updateTable('staff_task')
    .set({ done_at: ended.at, done_by: ended.by, note: ended.note })
    .where('task_id', '=', ended.taskId)
    .where('done_at', 'is', null)
    .returning(COLUMNS)
    .executeTakeFirst()
  return row
    ? v.parse(StaffTask, {
        ...row,
        created_at: row.created_at.toISOString(),
        done_at: row.done_at?.toISOString() ?? null,
      })
    : null
}

/** Ends the task about one matter because it has settled itself. */
export async function settleTask(
  tx: DatabaseTransaction,
  matter: Pick<NewTask, 'kind' | 'about' | 'at'>,
): Promise<void> {
  await tx
    .updateTable('staff_task')
    .set({ done_at: matter.at })
    .where('kind', '=', matter.kind)
    .where('about', '=', matter.about)
    .where('done_at', 'is', null)
    .execute()
}
