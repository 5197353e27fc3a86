import { type RawBuilder, sql } from 'kysely'
import type { ReportedEvent } from '../../contract/record-event'
import type { RetentionClock } from '../../contract/register'
import type { Database, DatabaseTransaction } from '../database'

/** What the term of some values counts from, by a keyed hash of the source's own name for it. */
export interface ClockKey {
  clockHash: Buffer
  event: ReportedEvent
}

/** A clock that counts from something that happens. */
export type EventClock = Extract<RetentionClock, { kind: 'after' }>

/** The end of the last day of a term, counted in the database as contract/retention.ts counts it. */
export function endAfter(
  column: 'recorded_at' | 'term_clock.happened_at',
  { months = 0, days = 0 }: EventClock,
): RawBuilder<Date> {
  return sql<Date>`(date_trunc('day', ${sql.ref(column)} at time zone 'Asia/Shanghai')
    + make_interval(months => ${months}) + make_interval(days => ${days + 1}))
    at time zone 'Asia/Shanghai'`
}

/** Notes that a value hangs on this clock. Out: when it began, or null where that is still to come. */
export async function takeClock(
  tx: DatabaseTransaction,
  { clockHash: clock_hash, event, at }: ClockKey & { at: Date },
): Promise<Date | null> {
  const known = await findClock(tx, { clockHash: clock_hash, event })
  if (!known?.taken_at) {
    await tx
      .insertInto('term_clock')
      .values({ clock_hash, event, taken_at: at })
      .onConflict((conflict) =>
        conflict.columns(['clock_hash', 'event']).doUpdateSet({ taken_at: at }),
      )
      .execute()
  }
  return known?.happened_at ?? null
}

/**
 * Notes when something happened; the earliest that was ever told stands. Out: whether that is news, and whether any
 * value hangs on it yet.
 */
export async function noteEvent(
  tx: DatabaseTransaction,
  { clockHash, event, happenedAt, at }: ClockKey & { happenedAt: Date; at: Date },
): Promise<{ isNews: boolean; isTaken: boolean }> {
  const noted = await tx
    .insertInto('term_clock')
    .values({ clock_hash: clockHash, event, happened_at: happenedAt, noted_at: at })
    .onConflict((conflict) =>
      conflict
        .columns(['clock_hash', 'event'])
        .doUpdateSet({ happened_at: happenedAt, noted_at: at })
        .where((eb) =>
          eb.or([
            eb('term_clock.happened_at', 'is', null),
            eb('term_clock.happened_at', '>', happenedAt),
          ]),
        ),
    )
    .executeTakeFirst()
  const known = await findClock(tx, { clockHash, event })
  return { isNews: noted.numInsertedOrUpdatedRows === 1n, isTaken: known?.taken_at != null }
}

function findClock(db: Database, { clockHash, event }: ClockKey) {
  return db
    .selectFrom('term_clock')
    .select(['taken_at', 'happened_at'])
    .where('clock_hash', '=', clockHash)
    .where('event', '=', event)
    .executeTakeFirst()
}

/**
 * Gives every value of some fields the end that its clock says, where that is earlier than what it has; what a law
 * keeps by its source is not cut. `since`: only clocks told of since then; null for all. Out: how many changed.
 */
export async function countFromClocks(
  db: Database,
  { fields, clock, since }: { fields: readonly string[]; clock: EventClock; since: Date | null },
): Promise<number> {
  if (fields.length === 0) {
    return 0
  }
  const end = endAfter('term_clock.happened_at', clock)
  const changed = await db
    .updateTable('vault_value')
    .from('term_clock')
    .set({ retain_until: end })
    .whereRef('term_clock.clock_hash', '=', 'vault_value.clock_hash')
    .where('term_clock.event', '=', clock.event)
    .where('term_clock.happened_at', 'is not', null)
    .$if(since !== null, (query) => query.where('term_clock.noted_at', '>=', since))
    .where('field', 'in', [...fields])
    .where('law', 'is', null)
    .where((eb) => eb.or([eb('retain_until', 'is', null), eb('retain_until', '>', end)]))
    .executeTakeFirst()
  return Number(changed.numUpdatedRows)
}

/** Ends the term of what a person gave us themselves of a field until an instant; never later than it is. */
export async function endTermOf(
  tx: DatabaseTransaction,
  ended: { personId: string; field: string; given: Date; end: Date },
): Promise<void> {
  await tx
    .updateTable('vault_value')
    .set({ retain_until: ended.end })
    .where('person_id', '=', ended.personId)
    .where('field', '=', ended.field)
    .where('sealed_origin', 'is', null)
    .where('recorded_at', '<=', ended.given)
    .where((eb) => eb.or([eb('retain_until', 'is', null), eb('retain_until', '>', ended.end)]))
    .execute()
}
