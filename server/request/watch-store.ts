import { sql } from 'kysely'
import type { Database } from '../database'
import type { RequestKey } from './store'

const AT_ONCE = 100 // a round leaves the rest to the next, so that none grows without bound

/**
 * Open requests that a machine has to carry on and that have given no sign of life since `silentSince`. What has not
 * begun counts from the try that was promised (`next_try_at`); what waits for its owner, or for staff, is not among
 * them.
 */
export function listSilent(db: Database, silentSince: Date): Promise<RequestKey[]> {
  return db
    .selectFrom('request')
    .select(['person_id as personId', 'request_id as requestId'])
    .where('closed_at', 'is', null)
    .where('paused_at', 'is', null)
    .where(sql<boolean>`greatest(heartbeat_at, next_try_at) < ${silentSince}`)
    .where((eb) =>
      eb.or([
        eb('state', '=', 'verifying'),
        eb.and([eb('state', '=', 'processing'), eb('type', 'in', ['erase', 'copy', 'transfer'])]),
        eb.and([
          eb('state', 'in', ['accepted', 'cooling', 'processing']),
          eb('next_try_at', 'is not', null),
        ]),
      ]),
    )
    .orderBy('submitted_at')
    .limit(AT_ONCE)
    .execute()
}

/** Requests that staff opened and nobody has confirmed, and whose owner was last told before that instant. */
export function listUnconfirmed(db: Database, toldBefore: Date): Promise<RequestKey[]> {
  return db
    .selectFrom('request')
    .select(['person_id as personId', 'request_id as requestId'])
    .where('state', '=', 'identity_check')
    .where('channel', '=', 'staff')
    .where('heartbeat_at', '<', toldBefore)
    .limit(AT_ONCE)
    .execute()
}

/** Open requests whose due day is over and whose clock runs, but for those that staff have looked at today. */
export async function listOverdue(
  db: Database,
  today: string,
): Promise<{ number: string; due_on: string }[]> {
  return db
    .selectFrom('request')
    .select(['number', 'due_on'])
    .where('closed_at', 'is', null)
    .where('paused_at', 'is', null)
    .where('due_on', '<', today)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('staff_task')
            .select('task_id')
            .where('kind', '=', 'request_overdue')
            .whereRef('about', '=', 'request.number')
            .where(sql<boolean>`(done_at at time zone 'Asia/Shanghai')::date >= ${today}::date`),
        ),
      ),
    )
    .execute()
}

/** Open requests whose pause is over, or whose due day was counted without knowing the whole calendar. */
export function listClocksToSet(db: Database, today: string): Promise<RequestKey[]> {
  return db
    .selectFrom('request')
    .select(['person_id as personId', 'request_id as requestId'])
    .where('closed_at', 'is', null)
    .where((eb) => eb.or([eb('paused_until', '<', today), eb('due_provisional', '=', true)]))
    .limit(AT_ONCE)
    .execute()
}

/** Requests whose secret has been kept long enough. */
export function listToDestroy(db: Database, now: Date): Promise<RequestKey[]> {
  return db
    .selectFrom('request_secret')
    .select(['person_id as personId', 'request_id as requestId'])
    .where('destroy_at', '<=', now)
    .limit(AT_ONCE)
    .execute()
}

/** Numbers of requests that have ended while a task of this kind still waits for somebody. */
export async function listSettledTasks(
  db: Database,
  kind: 'request_overdue' | 'request_stuck' | 'request_urged',
): Promise<string[]> {
  const rows = await db
    .selectFrom('staff_task')
    .innerJoin('request_lookup', 'request_lookup.number', 'staff_task.about')
    .innerJoin('request', (join) =>
      join
        .onRef('request.person_id', '=', 'request_lookup.person_id')
        .onRef('request.request_id', '=', 'request_lookup.request_id'),
    )
    .select('staff_task.about')
    .where('staff_task.kind', '=', kind)
    .where('staff_task.done_at', 'is', null)
    .where('request.closed_at', 'is not', null)
    .execute()
  return rows.map(({ about }) => about)
}
