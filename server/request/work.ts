import type { RequestType } from '../../contract/request-machine'
import type { Context } from '../context'
import type { DatabaseTransaction } from '../database'
import { beat, type RequestKey } from './store'

/** The job that carries out a request of each type, where a machine can. */
export const JOB_OF = {
  erase: 'erasure',
  copy: 'copy',
  correct: 'correction',
  transfer: 'transfer',
  deceased: 'copy', // once one has been approved; until then people work on it
} as const satisfies Partial<Record<RequestType, string>>

/** Types that need nobody's decision: their work begins by itself. */
export const AUTOMATIC = ['erase', 'copy'] as const

/** Whether nobody has to decide before a request of this type is carried out. */
export function isAutomatic(type: RequestType): boolean {
  return AUTOMATIC.some((automatic) => automatic === type)
}

/** Whether a machine carries a type out at all, asked or unasked. */
export function isWorked(type: RequestType): type is keyof typeof JOB_OF {
  return Object.hasOwn(JOB_OF, type)
}

/** Sets the work of a request going where a machine does it unasked; from then on it is watched. */
export async function enqueueWork(
  context: Pick<Context, 'jobs'>,
  tx: DatabaseTransaction,
  { key, type, at }: { key: RequestKey; type: RequestType; at: Date },
): Promise<void> {
  if (type === 'erase' || type === 'copy') {
    await context.jobs.enqueue(tx, { name: JOB_OF[type], data: key, startAfter: at })
    await beat(tx, key, { at, nextTryAt: at, attempts: 0 })
  }
}
