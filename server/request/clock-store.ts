import type { Extension, Pause } from '../../contract/request'
import type { DueDate } from '../../contract/working-days'
import type { DatabaseTransaction } from '../database'
import { changeRequest, type RequestKey } from './store'

/** Notes that a clock stands still. */
export function savePause(
  tx: DatabaseTransaction,
  key: RequestKey,
  { reason, until, at }: { reason: Pause['reason']; until: string; at: Date },
): Promise<void> {
  return changeRequest(tx, key, { paused_at: at, pause_reason: reason, paused_until: until })
}

/** Notes that it runs again, and how many working days it has stood still in all. */
export function endPause(
  tx: DatabaseTransaction,
  key: RequestKey,
  stoodStill: number,
): Promise<void> {
  const running = { paused_at: null, pause_reason: null, paused_until: null }
  return changeRequest(tx, key, { ...running, stood_still: stoodStill })
}

export function saveDue(tx: DatabaseTransaction, key: RequestKey, due: DueDate): Promise<void> {
  return changeRequest(tx, key, { due_on: due.due_on, due_provisional: due.provisional })
}

/** Notes a later due day and the one it replaces. */
export function saveExtension(
  tx: DatabaseTransaction,
  key: RequestKey,
  made: { from: string; until: string; reason: Extension['reason']; at: Date },
): Promise<void> {
  return changeRequest(tx, key, {
    due_on: made.until,
    due_provisional: false,
    extended_from: made.from,
    extension_reason: made.reason,
    extended_at: made.at,
  })
}

/** A clock that begins anew: the request was opened again. */
export function restartClock(
  tx: DatabaseTransaction,
  key: RequestKey,
  { due, at }: { due: DueDate; at: Date },
): Promise<void> {
  return changeRequest(tx, key, {
    counted_from: at,
    due_on: due.due_on,
    due_provisional: due.provisional,
    stood_still: 0,
    paused_at: null,
    pause_reason: null,
    paused_until: null,
    extended_from: null,
    extension_reason: null,
    extended_at: null,
  })
}
