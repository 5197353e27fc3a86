import { runCorrection } from './case/correction'
import { deliverNotice } from './channel/delivery'
import type { Context, JobData, JobName } from './context'
import { runCopy } from './copy/copies'
import { runTransfer } from './copy/transfer'
import { deliverStopNotice } from './disclosure/delivery'
import { runErasure } from './erasure/erasure'
import { runExpiry } from './erasure/expiry'
import { runHoldEnd } from './erasure/hold-ending'
import { runLeaving } from './erasure/leaving'
import { runSupplement } from './erasure/supplement'
import type { Queue } from './jobs/queue'
import { runOwnDeletion } from './own-deletion/walk'
import { runPush } from './push/act'
import { createReach } from './reach'
import { runBatch } from './record/intake'
import { runSystemOrder } from './system/work'

type Workers = {
  readonly [N in JobName]?: (context: Context, data: JobData[N]) => Promise<void>
}

/** Who does each kind of background work; a throw puts the job back, later each time. */
export const workers: Workers = {
  erasure: runErasure,
  'own-deletion': runOwnDeletion,
  correction: runCorrection,
  copy: runCopy,
  transfer: runTransfer,
  leaving: runLeaving,
  'hold-end': runHoldEnd,
  expiry: runExpiry,
  certificate: runSupplement,
  'stop-notice': (context, { noticeId }) => deliverStopNotice(context, noticeId),
  system: runSystemOrder,
  batch: runBatch,
  push: runPush,
  notice: (context, { noticeId }) => deliverNotice(context, noticeId, createReach(context)),
}

/** Sets every worker to its queue. */
export async function putToWork(queue: Queue, context: Context): Promise<void> {
  const names: JobName[] = Object.keys(workers).filter(isWorker)
  for (const name of names) {
    await put(queue, context, name)
  }
}

function isWorker(name: string): name is JobName {
  return Object.hasOwn(workers, name)
}

function put<N extends JobName>(queue: Queue, context: Context, name: N): Promise<void> {
  const run: Workers[N] = workers[name]
  return queue.work(name, async (data) => run?.(context, data))
}
