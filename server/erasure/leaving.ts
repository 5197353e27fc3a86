import { TooEarly } from '../consent/too-early'
import type { Context } from '../context'
import { transaction } from '../database'
import { layStopsTo } from '../disclosure/stop-notices'
import { listDueFields } from '../vault/leaving-store'
import { findVault, lockPersonIfAny } from '../vault/store'
import { fileOwnErasure } from './own'

export interface Leaving {
  personId: string
  /** When the consent ended. */
  since: string
  leaveAt: string
  /** Left out: the consent ended. */
  cause?: 'withdrawal' | 'purpose_done'
}

/**
 * Deletes the values whose consent was taken back for good, or was used up (PIPL 47): as a deletion of its own, which reaches every
 * system and is looked at again. Done twice, or after an undo, it finds nothing to do. Throws TooEarly before the time.
 */
export async function runLeaving(
  context: Context,
  { personId, since, leaveAt, cause = 'withdrawal' }: Leaving,
): Promise<void> {
  const now = context.clock()
  if (now.getTime() < Date.parse(leaveAt)) {
    throw new TooEarly()
  }
  await transaction(context.db, async (tx) => {
    await lockPersonIfAny(tx, personId)
    const vault = await findVault(tx, context.keys, personId)
    if (!vault) {
      return
    }
    const fields = await listDueFields(tx, personId, now)
    const filed = await fileOwnErasure(context, tx, { personId, fields, cause, now })
    if (filed) {
      await layStopsTo(tx, vault, { endedAt: new Date(since), requestId: filed.requestId })
    }
  })
}
