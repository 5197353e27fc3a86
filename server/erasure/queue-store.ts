import { sql } from 'kysely'
import * as v from 'valibot'
import type { Database, DatabaseTransaction } from '../database'

const Counted = v.strictObject({ left: v.number() })

/**
 * Jobs name a person by id while they wait or are kept to look at. With an account go all of them but those of its
 * own deletion, and one that runs now and finds nobody.
 */
function others(personId: string, requestId: string) {
  return sql`data->>'personId' = ${personId} and coalesce(data->>'requestId', '') <> ${requestId}
    and not (name = 'notice' or name = 'hold-end')`
}

/** Takes a person's jobs off the queue. Out: how many. */
export async function forgetJobs(
  tx: DatabaseTransaction,
  { personId, requestId }: { personId: string; requestId: string },
): Promise<number> {
  const waiting = await sql`delete from pgboss.job
    where state <> 'active' and ${others(personId, requestId)}`.execute(tx)
  const kept = await sql`delete from pgboss.archive
    where ${others(personId, requestId)}`.execute(tx)
  return Number(waiting.numAffectedRows ?? 0n) + Number(kept.numAffectedRows ?? 0n)
}

/** How many of a person's jobs are still there. */
export async function countJobs(
  db: Database,
  { personId, requestId }: { personId: string; requestId: string },
): Promise<number> {
  const { rows } = await sql`select (select count(*) from pgboss.job
      where state <> 'active' and ${others(personId, requestId)})::int
    + (select count(*) from pgboss.archive where ${others(personId, requestId)})::int as left`.execute(
    db,
  )
  return v.parse(Counted, rows[0]).left
}
