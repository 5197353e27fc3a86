import type { Context } from '../context'
import { transaction } from '../database'
import { appendEntry } from '../ledger/store'
import { eraseFields } from '../vault/erasure-store'
import { listDueFields } from '../vault/leaving-store'
import { findVault, lockPersonIfAny } from '../vault/store'
import { TooEarly } from './too-early'

/** Values were written to leave while the job looked; it comes again. */
export class LeftBehind extends Error {}

export interface Leaving {
  personId: string
  /** When the consent ended. */
  since: string
  leaveAt: string
}

/**
 * Deletes the values whose consent was taken back for good, then looks again. A transaction each, so a killed
 * server goes on where it stopped; done twice, or after an undo, it finds nothing to do.
 * Throws TooEarly before the time, LeftBehind when something due is still there: the job comes again.
 */
export async function runLeaving(context: Context, leaving: Leaving): Promise<void> {
  const now = context.clock()
  if (now.getTime() < Date.parse(leaving.leaveAt)) {
    throw new TooEarly()
  }
  await eraseDue(context, leaving, now)
  const left = await listDueFields(context.db, leaving.personId, now)
  if (left.length > 0) {
    throw new LeftBehind(`fields left: ${left.join(', ')}`)
  }
}

function eraseDue(context: Context, { personId, since }: Leaving, now: Date): Promise<void> {
  return transaction(context.db, async (tx) => {
    await lockPersonIfAny(tx, personId)
    const vault = await findVault(tx, context.keys, personId)
    const fields = vault ? await listDueFields(tx, personId, now) : []
    if (!vault || fields.length === 0) {
      return // the account has gone meanwhile, or the end was undone
    }
    await eraseFields(tx, { personId, fields, since: new Date(since) })
    const place = { pseudonym: vault.pseudonym, at: now }
    for (const field of fields) {
      await appendEntry(tx, place, { kind: 'value.erased', field, cause: 'withdrawal' })
    }
  })
}
