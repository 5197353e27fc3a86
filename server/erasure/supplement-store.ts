import { sql } from 'kysely'
import type { Database } from '../database'
import type { RequestKey } from '../request/store'

/** A request by its id alone: a notice to a recipient names nobody. */
export async function findRequestById(db: Database, requestId: string): Promise<RequestKey | null> {
  const row = await db
    .selectFrom('request')
    .select(['person_id as personId', 'request_id as requestId'])
    .where('request_id', '=', requestId)
    .executeTakeFirst()
  return row ?? null
}

/** Deletions that have ended and whose recipients have all answered since, or given no answer. */
export async function listAnswered(db: Database, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('stop_notice')
    .innerJoin('request', 'request.request_id', 'stop_notice.request_id')
    .select('request.request_id as requestId')
    .where('request.state', 'in', ['done', 'partly_done'])
    .groupBy('request.request_id')
    .having(sql<boolean>`bool_and(stop_notice.state <> 'waiting')`)
    .limit(limit)
    .execute()
  return rows.map(({ requestId }) => requestId)
}
