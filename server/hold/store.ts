import * as v from 'valibot'
import type { Database, DatabaseTransaction } from '../database'

/** Where a reason to keep came from: staff of ours, the register's own rule, or a record with a duty behind it. */
export const HoldOrigin = v.picklist(['staff', 'record', 'system'])
export type HoldOrigin = v.InferOutput<typeof HoldOrigin>

const Stored = v.object({
  person_id: v.string(),
  hold_id: v.string(),
  scope: v.string(),
  law: v.string(),
  why: v.string(),
  until: v.string(),
  origin: HoldOrigin,
  placed_at: v.date(),
  ended_at: v.nullable(v.date()),
})

/** One legal reason to keep, as it is stored. */
export type StoredHold = v.InferOutput<typeof Stored>

const COLUMNS = [
  'person_id',
  'hold_id',
  'scope',
  'law',
  'why',
  'until',
  'origin',
  'placed_at',
  'ended_at',
] as const

export interface HoldKey {
  personId: string
  holdId: string
}

export async function insertHold(
  tx: DatabaseTransaction,
  {
    personId,
    holdId,
    ...hold
  }: HoldKey & {
    scope: string
    law: string
    why: string
    until: string
    origin: HoldOrigin
    set_by: string | null
    approved_by: string | null
    placed_at: Date
  },
): Promise<void> {
  await tx
    .insertInto('hold')
    .values({ person_id: personId, hold_id: holdId, ...hold })
    .execute()
}

/** What stands in the way of a person's deletions, the longest first. */
export async function listStanding(
  db: Database,
  personId: string,
  today: string,
): Promise<StoredHold[]> {
  const rows = await db
    .selectFrom('hold')
    .select(COLUMNS)
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .where('until', '>=', today)
    .orderBy('until', 'desc')
    .orderBy('hold_id')
    .execute()
  return rows.map((row) => v.parse(Stored, row))
}

/** Reads a hold and keeps other writers from it until the transaction ends. */
export async function lockHold(tx: DatabaseTransaction, key: HoldKey): Promise<StoredHold | null> {
  const row = await tx
    .selectFrom('hold')
    .select(COLUMNS)
    .where('person_id', '=', key.personId)
    .where('hold_id', '=', key.holdId)
    .forUpdate()
    .executeTakeFirst()
  return row ? v.parse(Stored, row) : null
}

export async function markEnded(tx: DatabaseTransaction, key: HoldKey, at: Date): Promise<void> {
  await tx
    .updateTable('hold')
    .set({ ended_at: at })
    .where('person_id', '=', key.personId)
    .where('hold_id', '=', key.holdId)
    .execute()
}

/** Holds whose last day has passed and that nobody has ended, the oldest first. */
export async function listOverdueHolds(
  db: Database,
  { today, limit }: { today: string; limit: number },
): Promise<HoldKey[]> {
  const rows = await db
    .selectFrom('hold')
    .select(['person_id', 'hold_id'])
    .where('ended_at', 'is', null)
    .where('until', '<', today)
    .orderBy('until')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ personId: row.person_id, holdId: row.hold_id }))
}
