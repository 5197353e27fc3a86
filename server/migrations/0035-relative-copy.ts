import { type Kysely, sql } from 'kysely'

/**
 * A copy about somebody who died belongs to the request of their relative: whose data it holds stands beside it for as
 * long as there is something in it, so that a deletion of those data finds it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table copy
      add column owner_id uuid,
      add column named text[] not null default '{}'`.execute(db)
  await sql`create index copy_owner on copy (owner_id) where owner_id is not null`.execute(db)
}
