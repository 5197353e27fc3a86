import * as v from 'valibot'
import { type EventOutcome, RecordEvent } from '../../contract/record-event'
import { retainUntil } from '../../contract/retention'
import type { Context, ServiceCaller } from '../context'
import type { DatabaseTransaction } from '../database'
import { EVENT_SENTENCES } from '../text/records'
import { endTermOf, noteEvent } from '../vault/clock-store'
import { findByLookup } from '../vault/lookup-store'
import { lockPersonIfAny } from '../vault/store'
import { judgeEvent, type WaitingClock } from './event-rules'
import { lookupOf } from './keeping'
import { type ClockName, clockHashOf } from './terms'

type Ended = Pick<EventOutcome, 'outcome' | 'code'>

/**
 * Takes in what happened to records, row by row: the terms that count from it begin within a minute. Everything or,
 * where the server dies, nothing is noted; the same rows again change nothing.
 */
export async function noteEvents(
  context: Context,
  tx: DatabaseTransaction,
  { caller, rows, now }: { caller: ServiceCaller; rows: readonly unknown[]; now: Date },
): Promise<EventOutcome[]> {
  const outcomes: EventOutcome[] = []
  for (const [place, row] of rows.entries()) {
    const parsed = v.safeParse(RecordEvent, row)
    const ended: Ended = parsed.success
      ? await note(context, tx, { caller, told: parsed.output, now })
      : { outcome: 'refused', code: 'FORM' }
    outcomes.push({ row: place + 1, ...ended, detail: ended.code && EVENT_SENTENCES[ended.code] })
  }
  return outcomes
}

interface Telling {
  caller: ServiceCaller
  told: RecordEvent
  now: Date
}

async function note(context: Context, tx: DatabaseTransaction, telling: Telling): Promise<Ended> {
  const { caller, told, now } = telling
  const judged = judgeEvent(told, context.register, { kinds: caller.kinds, now })
  if (!judged.ok) {
    return { outcome: 'refused', code: judged.code }
  }
  const { about } = told
  return about.by === 'person'
    ? noteOfPerson(context, tx, { ...telling, subject: about.subject, clock: judged.clock })
    : noteOfClock(context, tx, { ...telling, about })
}

async function noteOfClock(
  { keys }: Context,
  tx: DatabaseTransaction,
  { caller, told, about, now }: Telling & { about: ClockName },
): Promise<Ended> {
  const { isNews, isTaken } = await noteEvent(tx, {
    clockHash: clockHashOf(keys, { source: caller.source, kind: told.kind, about }),
    event: told.event,
    happenedAt: new Date(told.at),
    at: now,
  })
  if (!isTaken) {
    return { outcome: 'waiting', code: null }
  }
  return { outcome: isNews ? 'noted' : 'known', code: null }
}

async function noteOfPerson(
  context: Context,
  tx: DatabaseTransaction,
  {
    told,
    subject,
    clock,
  }: Telling & {
    subject: Extract<RecordEvent['about'], { by: 'person' }>['subject']
    clock: WaitingClock
  },
): Promise<Ended> {
  const given = new Date(told.at)
  const end = retainUntil({ clock }, given, clock.event)
  const personId = await findByLookup(tx, context.keys, lookupOf(subject))
  if (end && personId !== null && (await lockPersonIfAny(tx, personId))) {
    await endTermOf(tx, { personId, field: told.kind, given, end })
  }
  return { outcome: 'noted', code: null }
}
