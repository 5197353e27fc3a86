import { isSettled } from '../../contract/system'
import type { Context } from '../context'
import type { DatabaseTransaction } from '../database'
import { changeSystem, listSystems, lockSystem, type RequestPlace } from './store'

/**
 * Has every system of a request that has not done its part tried again now, without waiting for its next try; one that
 * is being asked at this moment is left alone. Out: whether any system still has to do its part.
 */
export async function retrySystems(
  { jobs }: Pick<Context, 'jobs'>,
  tx: DatabaseTransaction,
  { key, now }: { key: RequestPlace; now: Date },
): Promise<boolean> {
  const unsettled = (await listSystems(tx, key)).filter((row) => !isSettled(row))
  for (const { system } of unsettled) {
    const data = { ...key, system }
    const row = await lockSystem(tx, data)
    if (row && !isSettled(row) && row.state !== 'sent') {
      await changeSystem(tx, data, { next_try_at: now })
      await jobs.enqueue(tx, { name: 'system', data, startAfter: now })
    }
  }
  return unsettled.length > 0
}
