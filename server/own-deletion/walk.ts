import type { Context } from '../context'
import { type DatabaseTransaction, transaction } from '../database'
import { eachAlone } from '../each-alone'
import { fileOwnErasure } from '../erasure/own'
import { noteHandlers } from '../request/handling-store'
import { settleTask } from '../task/store'
import { reachedBy } from './counting'
import { openPlan } from './plan'
import { nextPeople } from './reach-store'
import { findDeletion, lockDeletion, type StoredDeletion } from './store'
import {
  beatDeletion,
  countMissed,
  listMissed,
  markWalked,
  noteMissed,
  passPerson,
  takeMissed,
} from './walk-store'

/** So many people are come to by one job, which ends long before another server takes it for lost. */
const PAGE = 100

/**
 * Comes to the next people of an approved deletion and files a deletion of their own for each, in a transaction of its
 * own; then enqueues the next such job, until everybody has been come to. Killed anywhere it goes on after the last who
 * was come to. One whose deletion cannot be filed holds up nobody: they are noted, and tried again at the end.
 * Throws AggregateError with what failed.
 */
export async function runOwnDeletion(
  context: Context,
  { deletionId }: { deletionId: string },
): Promise<void> {
  const stored = await findDeletion(context.db, deletionId)
  if (stored?.state !== 'approved') {
    return
  }
  const page = await nextPage(context, stored)
  await eachAlone(page, (personId) => comeTo(context, { deletionId, personId }))
  await transaction(context.db, (tx) => goOn(context, tx, { stored, isLast: page.length < PAGE }))
}

async function nextPage(context: Context, stored: StoredDeletion): Promise<string[]> {
  if (stored.walked_at !== null) {
    return listMissed(context.db, stored.deletion_id, PAGE)
  }
  const reached = reachedBy(context, openPlan(context.keys, stored))
  return nextPeople(context.db, reached, { after: stored.person_id, limit: PAGE })
}

interface Whose {
  deletionId: string
  personId: string
}

async function comeTo(context: Context, whose: Whose): Promise<void> {
  const at = context.clock()
  try {
    await transaction(context.db, (tx) => fileFor(context, tx, { ...whose, at }))
  } catch (error) {
    await transaction(context.db, (tx) => passBy(tx, { ...whose, at }))
    throw error
  }
}

async function fileFor(
  context: Context,
  tx: DatabaseTransaction,
  { deletionId, personId, at }: Whose & { at: Date },
): Promise<void> {
  const stored = await lockDeletion(tx, deletionId)
  const wasMissed = await takeMissed(tx, { deletionId, personId })
  if (!stored || !(wasMissed || isAhead(stored, personId))) {
    return // another copy was faster
  }
  const { cause, fields, because, law } = openPlan(context.keys, stored)
  const reason = { because, law }
  const asked = { personId, fields, cause, reason, deletionId, now: at } as const
  const filed = await fileOwnErasure(context, tx, asked)
  if (filed) {
    await noteHandlers(tx, filed, [stored.author, stored.approver])
  }
  if (!wasMissed) {
    await passPerson(tx, { deletionId, personId, at })
  }
}

async function passBy(
  tx: DatabaseTransaction,
  { deletionId, personId, at }: Whose & { at: Date },
): Promise<void> {
  const stored = await lockDeletion(tx, deletionId)
  if (stored && isAhead(stored, personId)) {
    await passPerson(tx, { deletionId, personId, at })
    await noteMissed(tx, { deletionId, personId, at })
  }
}

function isAhead({ person_id: place, walked_at: end }: StoredDeletion, personId: string): boolean {
  return end === null && (place === null || personId > place)
}

async function goOn(
  context: Context,
  tx: DatabaseTransaction,
  { stored, isLast }: { stored: StoredDeletion; isLast: boolean },
): Promise<void> {
  const { deletion_id: deletionId, walked_at: walked } = stored
  const now = context.clock()
  if (!isLast) {
    await beatDeletion(tx, deletionId, now)
    const data = { deletionId }
    await context.jobs.enqueue(tx, { name: 'own-deletion', data, startAfter: now })
  } else if (walked === null) {
    await markWalked(tx, deletionId, now)
  } else if ((await countMissed(tx, deletionId)) === 0) {
    await settleTask(tx, { kind: 'own_deletion_stuck', about: deletionId, at: now })
  }
}
