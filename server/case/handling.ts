import { addDays, shanghaiDate } from '../../contract/calendar-date'
import type { FileContent } from '../../contract/conversation'
import type { RefusalGround } from '../../contract/refusal'
import type { Extension, IdentityCheck, Pause } from '../../contract/request'
import type { Context } from '../context'
import { type DatabaseTransaction, transaction } from '../database'
import { AppError } from '../errors'
import { answerRequest } from '../request/answering'
import { extendRequest, pauseRequest, resumeRequest } from '../request/clock'
import { savePause } from '../request/clock-store'
import { confirmIdentity } from '../request/confirmation'
import { openFile } from '../request/files'
import { noteHandled } from '../request/handling'
import { writeMessage } from '../request/messages'
import { refuseRequest } from '../request/refusal'
import { standingOf } from '../request/store'
import { tellOwner } from '../request/telling'
import { beginByHand } from './carrying-out'
import { type Asking, byStaff, lockCase, lockHeld } from './held'
import { findNewestPlan } from './plan-store'
import { beginsByHand, mayReadFiles } from './rules'

/** Days in which a question waits for its answer with the clock standing still. */
const ANSWER_DAYS = 10

/** Writes to the person; a question stops the clock until it is answered, for ten days at most. */
export async function writeInCase(
  context: Context,
  tx: DatabaseTransaction,
  { text, asks, ...asking }: Asking & { text: string; asks: boolean },
): Promise<void> {
  const held = await lockHeld(context, tx, asking)
  const { key, moving, stored, now: at } = held
  const kind = asks ? 'question' : 'message'
  await writeMessage(context, tx, { key, from: 'staff', kind, text, at })
  await noteHandled(tx, moving, { what: kind, at, ...byStaff(held) })
  if (asks && stored.paused_at === null) {
    const until = addDays(shanghaiDate(at), ANSWER_DAYS)
    await savePause(tx, key, { reason: 'answer_needed', until, at })
    await noteHandled(tx, moving, { what: 'paused', at, ...byStaff(held) })
  }
  await tellOwner(context, tx, { moving, about: kind, at })
}

/** Answers and ends a request. Throws as answerRequest. */
export async function answerCase(
  context: Context,
  tx: DatabaseTransaction,
  { text, upholds, ...asking }: Asking & { text: string; upholds: boolean },
): Promise<void> {
  const held = await lockHeld(context, tx, asking)
  await answerRequest(context, tx, {
    key: held.key,
    text,
    upholds,
    now: held.now,
    ...byStaff(held),
  })
}

/** Refuses a request for a ground of the closed list. Throws as refuseRequest. */
export async function refuseCase(
  context: Context,
  tx: DatabaseTransaction,
  { ground, because, ...asking }: Asking & { ground: RefusalGround; because: string },
): Promise<void> {
  const held = await lockHeld(context, tx, asking)
  const { key, now } = held
  await refuseRequest(context, tx, { key, ground, because, now, ...byStaff(held) })
}

/** Stops the clock, for a reason that is told. Throws as pauseRequest. */
export async function pauseCase(
  context: Context,
  tx: DatabaseTransaction,
  { reason, until, text, ...asking }: Asking & Pick<Pause, 'reason' | 'until'> & { text: string },
): Promise<void> {
  const held = await lockHeld(context, tx, asking)
  const { key, now } = held
  await pauseRequest(context, tx, { key, reason, until, text, now, ...byStaff(held) })
}

/** Lets the clock run again. */
export async function resumeCase(
  context: Context,
  tx: DatabaseTransaction,
  asking: Asking,
): Promise<void> {
  const held = await lockHeld(context, tx, asking)
  await resumeRequest(context, tx, { key: held.key, now: held.now, ...byStaff(held) })
}

/** Gives a later due day, with its reason. Throws as extendRequest. */
export async function extendCase(
  context: Context,
  tx: DatabaseTransaction,
  asked: Asking & { until: string; reason: Extension['reason']; text: string },
): Promise<void> {
  const { until, reason, text, ...asking } = asked
  const held = await lockHeld(context, tx, asking)
  const { key, now } = held
  await extendRequest(context, tx, { key, until, reason, text, now, ...byStaff(held) })
}

/** Notes how it was checked who asks; the note stands in the conversation, where its owner reads it. */
export async function confirmCaseIdentity(
  context: Context,
  tx: DatabaseTransaction,
  asked: Asking & { how: IdentityCheck['how']; note: string },
): Promise<void> {
  const { how, note: text, ...asking } = asked
  const held = await lockHeld(context, tx, asking)
  const { key, now: at } = held
  await confirmIdentity(context, tx, { key, how, now: at, ...byStaff(held) })
  await writeMessage(context, tx, { key, from: 'staff', kind: 'message', text, at })
  const { stored } = await lockCase(context, tx, asking)
  if (beginsByHand(standingOf(stored).type)) {
    await beginByHand(tx, { ...held, stored })
  }
}

/** A file of an open request, for who handles it; that it was opened is on record. Throws CLAIMED_BY_OTHER, NOT_FOUND. */
export function readCaseFile(
  context: Context,
  { file, ...asking }: Asking & { file: string },
): Promise<FileContent> {
  return transaction(context.db, async (tx) => {
    const held = await lockCase(context, tx, asking)
    const { key, moving, stored, staff, now: at } = held
    const plan = await findNewestPlan(tx, key)
    const seen = { assignee: stored.assignee, planWaits: plan?.state === 'waiting' }
    if (!mayReadFiles(staff, seen)) {
      throw new AppError('CLAIMED_BY_OTHER')
    }
    await noteHandled(tx, moving, { what: 'file_read', at, ...byStaff(held) })
    return openFile(context, tx, { key, fileId: file })
  })
}
