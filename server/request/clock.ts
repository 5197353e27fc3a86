import { addDays, shanghaiDate } from '../../contract/calendar-date'
import type { Extension, Pause, RequestActor } from '../../contract/request'
import { LONGEST_CALENDAR_DAYS, workingDaysAfter } from '../../contract/working-days'
import type { Context } from '../context'
import type { DatabaseTransaction } from '../database'
import { AppError } from '../errors'
import { endPause, saveDue, saveExtension, savePause } from './clock-store'
import { daysPaused, dueOf } from './due'
import { noteHandled } from './handling'
import { writeMessage } from './messages'
import { lockOpen } from './moving'
import { type RequestKey, type StoredRequest, standingOf } from './store'
import { tellOwner } from './telling'

/** Who does something with a request; `tail` is all that is said of a member of staff. */
export interface By {
  actor: RequestActor
  tail?: string
}

/**
 * Stops a request's clock until a day at most, for a reason that its owner reads. Throws REQUEST_NOT_OPEN for one that
 * has ended or stands still already, EXTENSION_TOO_LONG for a day past 30 days from now, or one that is over.
 */
export async function pauseRequest(
  context: Context,
  tx: DatabaseTransaction,
  asked: By & { key: RequestKey; reason: Pause['reason']; until: string; text: string; now: Date },
): Promise<void> {
  const { key, reason, until, text, now: at, ...by } = asked
  const { stored, moving } = await lockOpen(tx, context.keys, key)
  if (stored.paused_at !== null) {
    throw new AppError('REQUEST_NOT_OPEN')
  }
  const today = shanghaiDate(at)
  if (until <= today || until > addDays(today, LONGEST_CALENDAR_DAYS)) {
    throw new AppError('EXTENSION_TOO_LONG')
  }
  await savePause(tx, key, { reason, until, at })
  await writeMessage(context, tx, { key, from: by.actor, kind: 'pause', text, at })
  await noteHandled(tx, moving, { what: 'paused', at, ...by })
  await tellOwner(context, tx, { moving, about: 'paused', at })
}

/**
 * Lets a request's clock run again; its due day moves on by the working days it stood still. Throws REQUEST_NOT_OPEN
 * for one that has ended. Does nothing where it runs.
 */
export async function resumeRequest(
  context: Context,
  tx: DatabaseTransaction,
  { key, now: at, ...by }: By & { key: RequestKey; now: Date },
): Promise<void> {
  const { stored, moving } = await lockOpen(tx, context.keys, key)
  if (stored.paused_at === null) {
    return
  }
  const paused = daysPaused(stored, { now: at, calendar: context.calendar })
  await endPause(tx, key, stored.stood_still + paused)
  await saveDue(tx, key, dueAfter(context, stored, paused))
  await noteHandled(tx, moving, { what: 'resumed', at, ...by })
  await tellOwner(context, tx, { moving, about: 'resumed', at })
}

// An extended day was set by hand: it moves on by as much. Any other is counted anew from its beginning.
function dueAfter({ calendar }: Context, stored: StoredRequest, paused: number) {
  return stored.extended_at === null
    ? dueOf(standingOf(stored).type, {
        submittedAt: stored.counted_from,
        calendar,
        stoodStill: stored.stood_still + paused,
      })
    : workingDaysAfter(stored.due_on, paused, calendar)
}

/**
 * Gives a request a later due day and tells its owner the reason. Throws REQUEST_NOT_OPEN, and EXTENSION_TOO_LONG for
 * a day that is no later, or lies past 30 days from receipt (GB/T 35273 §8.7 a).
 */
export async function extendRequest(
  context: Context,
  tx: DatabaseTransaction,
  asked: By & {
    key: RequestKey
    until: string
    reason: Extension['reason']
    text: string
    now: Date
  },
): Promise<void> {
  const { key, until, reason, text, now: at, ...by } = asked
  const { stored, moving } = await lockOpen(tx, context.keys, key)
  const longest = addDays(shanghaiDate(stored.counted_from), LONGEST_CALENDAR_DAYS)
  if (until <= stored.due_on || until > longest) {
    throw new AppError('EXTENSION_TOO_LONG')
  }
  const from = stored.extended_from ?? stored.due_on
  await saveExtension(tx, key, { from, until, reason, at })
  await writeMessage(context, tx, { key, from: by.actor, kind: 'extension', text, at })
  await noteHandled(tx, moving, { what: 'extended', at, ...by })
  await tellOwner(context, tx, { moving, about: 'extended', at })
}
