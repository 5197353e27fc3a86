import type { ErasureCount } from '../../contract/request'
import type { Context } from '../context'
import { transaction } from '../database'
import type { RequestKey } from '../request/store'
import { systemRows } from '../system/orders'
import { systemsSettled } from '../system/rules'
import { beginStep } from './begin'
import { carriedOutStep, eraseStep } from './carry-out'
import { verifyStep } from './verify'

/** A deletion that found something left; the job tries again, and the request stays open. */
export class LeftOver extends Error {
  constructor(counts: readonly ErasureCount[]) {
    super(`rows left: ${counts.map(({ store, left }) => `${store} ${left}`).join(', ')}`)
  }
}

/**
 * Carries a deletion to its verified end. Each step is a transaction of its own and may be done twice, so a killed
 * server goes on where it stopped: begin and order it from every connected system, erase our own stores, wait until
 * every system has confirmed, look again everywhere, and only then say done. While systems are at work it returns;
 * each that ends wakes it again. What a law keeps ends it in part; its day resumes it.
 * Throws LeftOver when the verifier finds a row, TooEarly while the request can still be taken back,
 * IDENTITY_EXPIRED where it is too long since anybody confirmed who asks: the job comes again.
 * Does nothing for a request taken back or done.
 */
export async function runErasure(context: Context, key: RequestKey): Promise<void> {
  const isBegun = await transaction(context.db, (tx) => beginStep(context, tx, key))
  if (!isBegun) {
    return
  }
  await transaction(context.db, (tx) => eraseStep(context, tx, key))
  if (!systemsSettled(await systemRows(context.db, key))) {
    return
  }
  await transaction(context.db, (tx) => carriedOutStep(context, tx, key))
  const left = await transaction(context.db, (tx) => verifyStep(context, tx, key))
  if (left.length > 0) {
    throw new LeftOver(left)
  }
}
