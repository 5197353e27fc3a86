import type { RequestType } from '../../contract/request-machine'
import type { Context } from '../context'
import type { DatabaseTransaction } from '../database'
import type { RequestKey } from './store'

/** The job that carries out a request of each type, where a machine can. */
export const JOB_OF = {
  erase: 'erasure',
  copy: 'copy',
  correct: 'correction',
  transfer: 'transfer',
} as const satisfies Partial<Record<RequestType, string>>

/** Types that need nobody's decision: their work begins by itself. */
export const AUTOMATIC = ['erase', 'copy'] as const

export function isAutomatic(type: RequestType): boolean {
  return AUTOMATIC.some((automatic) => automatic === type)
}

/** Sets the work of a request going where a machine does it unasked. */
export async function enqueueWork(
  context: Pick<Context, 'jobs'>,
  tx: DatabaseTransaction,
  { key, type, at }: { key: RequestKey; type: RequestType; at: Date },
): Promise<void> {
  if (type === 'erase' || type === 'copy') {
    await context.jobs.enqueue(tx, { name: JOB_OF[type], data: key, startAfter: at })
  }
}
