import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import * as v from 'valibot'
import { StaffTask } from '../../contract/staff'
import { PAGE_ROWS, type Page, pageOf, readCursor } from '../cursor'
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

const Place = v.tuple([v.pipe(v.string(), v.isoTimestamp()), v.pipe(v.string(), v.uuid())])

/** What is looked for among the tasks that wait, and where the page before ended. */
export interface TasksAsked {
  kind?: StaffTask['kind'] | undefined
  after?: string | undefined
}

/** A page of what waits, oldest first. Throws INVALID_REQUEST for a place of another list. */
export async function pageOfTasks(db: Database, asked: TasksAsked): Promise<Page<StaffTask>> {
  return pageOf(await listOpenTasks(db, asked), ({ created_at, task_id }) => [created_at, task_id])
}

/** What waits, oldest first: one row more than a page. */
export async function listOpenTasks(
  db: Database,
  { kind, after }: TasksAsked = {},
): Promise<StaffTask[]> {
  const place = readCursor(Place, after)
  const rows = await db
    .selectFrom('staff_task')
    .select(COLUMNS)
    .where('done_at', 'is', null)
    .where((eb) =>
      eb.and([
        ...(kind ? [eb('kind', '=', kind)] : []),
        ...(place
          ? [sql<boolean>`(created_at, task_id) > (${place[0]}::timestamptz, ${place[1]}::uuid)`]
          : []),
      ]),
    )
    .orderBy('created_at')
    .orderBy('task_id')
    .limit(PAGE_ROWS + 1)
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
