import { type Kysely, sql } from 'kysely'

/** What a person of ours has to do. One open task for one matter: filing it again changes nothing. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table staff_task (
      task_id uuid primary key,
      kind text not null,
      about text not null,
      detail text not null,
      created_at timestamptz not null,
      done_at timestamptz,
      done_by uuid,
      note text
    )`.execute(db)
  await sql`
    create unique index staff_task_open on staff_task (kind, about) where done_at is null`.execute(
    db,
  )
  await sql`grant select, insert, update on staff_task to privacy_service`.execute(db)
}
