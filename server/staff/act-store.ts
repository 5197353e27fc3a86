import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import * as v from 'valibot'
import { StaffAct } from '../../contract/staff'
import { PAGE_ROWS, type Page, pageOf, readCursor } from '../cursor'
import type { Database, DatabaseTransaction } from '../database'

/** What is done to an account: whose, by whom (null: somebody with the server itself at hand). */
export interface NewStaffAct {
  kind: StaffAct['kind']
  staffId: string
  by: string | null
  at: Date
}

/** Files it for good; the service can neither change nor remove it. */
export async function insertStaffAct(
  tx: DatabaseTransaction,
  { kind, staffId, by, at }: NewStaffAct,
): Promise<void> {
  await tx
    .insertInto('staff_act')
    .values({ act_id: uuid(), kind, staff_id: staffId, done_by: by, at })
    .execute()
}

const Place = v.tuple([v.pipe(v.string(), v.isoTimestamp()), v.pipe(v.string(), v.uuid())])

/** What was done to accounts, the newest first. Throws INVALID_REQUEST for a cursor of another list. */
export async function listStaffActs(
  db: Database,
  after: string | undefined,
): Promise<Page<StaffAct>> {
  const place = readCursor(Place, after)
  let query = actsOf(db).limit(PAGE_ROWS + 1)
  if (place) {
    const [at, actId] = place
    query = query.where(sql<boolean>`(at, act_id) < (${at}::timestamptz, ${actId}::uuid)`)
  }
  return pageOf((await query.execute()).map(actOf), ({ at, act_id }) => [at, act_id])
}

/** The newest reset of one account; null where there was none. */
export async function findNewestReset(db: Database, staffId: string): Promise<StaffAct | null> {
  const row = await actsOf(db)
    .where('staff_act.staff_id', '=', staffId)
    .where('kind', '=', 'reset')
    .limit(1)
    .executeTakeFirst()
  return row ? actOf(row) : null
}

function actsOf(db: Database) {
  return db
    .selectFrom('staff_act')
    .innerJoin('staff as account', 'account.staff_id', 'staff_act.staff_id')
    .leftJoin('staff as actor', 'actor.staff_id', 'staff_act.done_by')
    .select(['act_id', 'kind', 'account.login as account', 'actor.login as by', 'at'])
    .orderBy('at', 'desc')
    .orderBy('act_id', 'desc')
}

function actOf({ at, ...row }: { at: Date } & Record<string, unknown>): StaffAct {
  return v.parse(StaffAct, { ...row, at: at.toISOString() })
}
