import type { RecordEvent } from '../../contract/record-event'
import { retainUntil } from '../../contract/retention'
import type { Context } from '../context'
import type { DatabaseTransaction } from '../database'
import type { KeyRing } from '../keys'
import { countFromClocks, takeClock } from '../vault/clock-store'
import { waitingClockOf, waitingOf } from './event-rules'
import { type Arrival, earlier } from './rules'

/** By what a source names a clock: one record of its own, or a group of them. */
export type ClockName = Exclude<RecordEvent['about'], { by: 'person' }>

/** The clock of that name of that source, as a keyed hash: it tells neither the source nor the name. */
export function clockHashOf(
  keys: KeyRing,
  { source, kind, about }: { source: string; kind: string; about: ClockName },
): Buffer {
  const name = about.by === 'group' ? about.group : about.id
  return keys.lookupHash('record-clock', JSON.stringify([source, kind, about.by, name]))
}

/** How long a record is kept that comes in now: where its term counts from an event, from when that was reported. */
export async function termOfArrival(
  { keys, register }: Pick<Context, 'keys' | 'register'>,
  tx: DatabaseTransaction,
  { record, source, judged, at }: Arrival,
): Promise<{ clockHash: Buffer | null; retainUntil: Date | null }> {
  const clock = waitingClockOf(register, record.kind)
  if (!clock) {
    return { clockHash: null, retainUntil: judged.retainUntil }
  }
  const { id, kind, group } = record
  const about: ClockName = group === undefined ? { by: 'record', id } : { by: 'group', group }
  const clockHash = clockHashOf(keys, { source, kind, about })
  const happened = await takeClock(tx, { clockHash, event: clock.event, at })
  const end = happened && retainUntil({ clock }, happened, clock.event)
  const term = judged.law === null ? earlier(judged.retainUntil, end) : judged.retainUntil
  return { clockHash, retainUntil: term }
}

/** An event may be told while a record of it is coming in, unseen by either: the next rounds look back so far. */
const LOOK_BACK_MS = 10 * 60_000

/** Begins the terms of what was reported in the last minutes. Made every minute; safe in many copies. */
export function startNewTerms(context: Context): Promise<void> {
  return startTerms(context, new Date(context.clock().getTime() - LOOK_BACK_MS))
}

/** Begins every term whose event was reported since then (null: ever), by the rules as they are declared now. */
export async function startTerms({ register, db }: Context, since: Date | null): Promise<void> {
  for (const rule of register.retention) {
    const clock = waitingOf(rule.clock)
    if (clock) {
      const under = register.fields.filter(({ retention }) => retention === rule.code)
      await countFromClocks(db, { fields: under.map(({ code }) => code), clock, since })
    }
  }
}
