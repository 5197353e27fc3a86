import type { Context } from '../context'
import { type DatabaseTransaction, transaction } from '../database'
import { eachAlone } from '../each-alone'
import { fileTask } from '../task/store'
import { ownDeletionText } from '../text/own-deletions'
import { lockDeletion } from './store'
import { beatDeletion, countMissed, listSilentDeletions } from './walk-store'

const MINUTE_MS = 60_000

/** Work that has been silent for so long is begun again. */
const SILENCE_MS = 10 * MINUTE_MS
/** After so long somebody of the staff looks why people are still missed. */
const PATIENCE_MS = 24 * 60 * MINUTE_MS

/** Sets approved deletions going again whose work was lost or has missed somebody. Safe in many copies. */
export async function wakeOwnDeletions(context: Context): Promise<void> {
  const now = context.clock()
  const before = new Date(now.getTime() - SILENCE_MS)
  await eachAlone(await listSilentDeletions(context.db, before), (deletionId) =>
    transaction(context.db, (tx) => wake(context, tx, { deletionId, before, now })),
  )
}

async function wake(
  context: Context,
  tx: DatabaseTransaction,
  { deletionId, before, now }: { deletionId: string; before: Date; now: Date },
): Promise<void> {
  const stored = await lockDeletion(tx, deletionId)
  if (!stored?.heartbeat_at || stored.heartbeat_at >= before) {
    return // another copy was faster
  }
  await beatDeletion(tx, deletionId, now)
  await context.jobs.enqueue(tx, { name: 'own-deletion', data: { deletionId }, startAfter: now })
  const missed = await countMissed(tx, deletionId)
  const isLate = stored.decided_at !== null && +now - +stored.decided_at > PATIENCE_MS
  if (missed > 0 && isLate) {
    const detail = ownDeletionText.stuck(missed)
    await fileTask(tx, { kind: 'own_deletion_stuck', about: deletionId, detail, at: now })
  }
}
