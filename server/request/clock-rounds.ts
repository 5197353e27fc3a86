import { addDays, shanghaiDate } from '../../contract/calendar-date'
import type { Context } from '../context'
import { type DatabaseTransaction, transaction } from '../database'
import { eachAlone } from '../each-alone'
import { fileTask, settleTask } from '../task/store'
import { requestText } from '../text/requests'
import { resumeRequest } from './clock'
import { saveDue } from './clock-store'
import { dueOf } from './due'
import { noteHandled } from './handling'
import { writeMessage } from './messages'
import { type Held, lockOpen } from './moving'
import { type RequestKey, standingOf } from './store'
import { tellOwner } from './telling'
import { listClocksToSet } from './watch-store'

/** Staff are told this long before the calendar ends: the next one is announced in November. */
const CALENDAR_DAYS_LEFT = 60

/**
 * Sets clocks that nobody sets: a pause ends on its last day, and a due day that was counted without knowing the whole
 * calendar is counted again once more of it is known. Safe in many copies.
 */
export async function setClocks(context: Context): Promise<void> {
  const now = context.clock()
  const today = shanghaiDate(now)
  await eachAlone(await listClocksToSet(context.db, today), (key) =>
    transaction(context.db, (tx) => setClock(context, tx, { key, now })),
  )
  await transaction(context.db, (tx) => watchCalendar(context, tx, now))
}

async function setClock(
  context: Context,
  tx: DatabaseTransaction,
  { key, now }: { key: RequestKey; now: Date },
): Promise<void> {
  const held = await lockOpen(tx, context.keys, key)
  const { paused_until: until, due_provisional: isProvisional } = held.stored
  if (until !== null && until < shanghaiDate(now)) {
    return resumeRequest(context, tx, { key, actor: 'system', now })
  }
  if (isProvisional && held.stored.extended_at === null) {
    await countAgain(context, tx, { held, now })
  }
}

/** A provisional day only ever moves to a later one, and its owner reads from which to which. */
async function countAgain(
  context: Context,
  tx: DatabaseTransaction,
  { held, now: at }: { held: Held; now: Date },
): Promise<void> {
  const { stored, moving } = held
  const due = dueOf(standingOf(stored).type, {
    submittedAt: stored.counted_from,
    calendar: context.calendar,
    stoodStill: stored.stood_still,
  })
  if (due.due_on === stored.due_on && due.provisional) {
    return
  }
  await saveDue(tx, moving.key, due)
  if (due.due_on === stored.due_on) {
    return
  }
  const text = requestText.dueMoved(stored.due_on, due.due_on)
  await writeMessage(context, tx, { key: moving.key, from: 'system', kind: 'extension', text, at })
  await noteHandled(tx, moving, { what: 'extended', actor: 'system', at })
  await tellOwner(context, tx, { moving, about: 'extended', at })
}

async function watchCalendar(
  { calendar }: Context,
  tx: DatabaseTransaction,
  at: Date,
): Promise<void> {
  const about = calendar.covered_until
  const endsSoon = about < addDays(shanghaiDate(at), CALENDAR_DAYS_LEFT)
  if (endsSoon) {
    const detail = requestText.task.calendar(about)
    await fileTask(tx, { kind: 'calendar_runs_out', about, detail, at })
  } else {
    await settleOlder(tx, at)
  }
}

/** With the new year's calendar the task about the old one has settled itself. */
async function settleOlder(tx: DatabaseTransaction, at: Date): Promise<void> {
  const waiting = await tx
    .selectFrom('staff_task')
    .select('about')
    .where('kind', '=', 'calendar_runs_out')
    .where('done_at', 'is', null)
    .execute()
  for (const { about } of waiting) {
    await settleTask(tx, { kind: 'calendar_runs_out', about, at })
  }
}
