import type { ByHand } from '../../contract/system'
import type { Context } from '../context'
import type { Database, DatabaseTransaction } from '../database'
import { AppError } from '../errors'
import { settleSystem } from './settling'
import {
  listSystems,
  lockSystem,
  type RequestPlace,
  type StoredSystem,
  type SystemKey,
} from './store'

/** A system that used up its tries for one request; null where it has not, or was told nothing. */
export async function escalatedSystem(
  db: Database,
  key: RequestPlace,
  system: string,
): Promise<StoredSystem | null> {
  const rows = await listSystems(db, key)
  return rows.find((row) => row.system === system && row.state === 'escalated') ?? null
}

/**
 * Settles a system that used up its tries, on the word of people: two of ours have seen a paper that says so. It is
 * not tried again, and nothing of it is counted. Throws PLAN_CHANGED where it has answered meanwhile.
 */
export async function settleByHand(
  context: Context,
  tx: DatabaseTransaction,
  { key, how }: { key: SystemKey; how: ByHand },
): Promise<void> {
  const row = await lockSystem(tx, key)
  if (row?.state !== 'escalated') {
    throw new AppError('PLAN_CHANGED')
  }
  const change = { by_hand: how, kept: null, keeps: [], said_done: null }
  await settleSystem(context, tx, { key, row, outcome: 'by_hand', change })
}
