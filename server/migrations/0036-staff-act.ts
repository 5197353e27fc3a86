import { type Kysely, sql } from 'kysely'

/** What was done to accounts of staff: whose, by whom (null: somebody with the server itself at hand), when. Never altered. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table staff_act (
      act_id uuid primary key,
      kind text not null,
      staff_id uuid not null,
      done_by uuid,
      at timestamptz not null
    )`.execute(db)
  await sql`create index staff_act_at on staff_act (at, act_id)`.execute(db)
  await sql`create index staff_act_account on staff_act (staff_id, kind, at)`.execute(db)
  await sql`grant select, insert on staff_act to privacy_service`.execute(db)
}
