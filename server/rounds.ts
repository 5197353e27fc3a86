import { forgetOldLetters } from './channel/letters'
import type { Context } from './context'
import { endCopies } from './copy/ending'
import { endDueHolds } from './erasure/hold-ending'
import { keepRetention } from './erasure/retention'
import { supplementAnswered } from './erasure/supplement'
import { tidyUp } from './jobs/housekeeping'
import { deleteUnneeded } from './own-deletion/unneeded'
import { wakeOwnDeletions } from './own-deletion/watch'
import { tidyPushes } from './push/tidy'
import { tellDigests } from './record/digest'
import { startNewTerms } from './record/terms'
import { tidyBatches } from './record/tidy'
import { setClocks } from './request/clock-rounds'
import { forgetDestroyed } from './request/conversation'
import { destroySecrets } from './request/destruction'
import { watchRequests } from './request/watchdog'
import { wakeSystems } from './system/watch'

const MINUTE_MS = 60_000

/** Work that nobody asks for, and how often a server looks after it. Each is safe in many copies at once. */
const ROUNDS: readonly { everyMs: number; run: (context: Context) => Promise<void> }[] = [
  { everyMs: 60 * MINUTE_MS, run: tidyUp },
  { everyMs: 60 * MINUTE_MS, run: keepRetention },
  { everyMs: 60 * MINUTE_MS, run: endDueHolds },
  { everyMs: 60 * MINUTE_MS, run: supplementAnswered },
  { everyMs: 60 * MINUTE_MS, run: deleteUnneeded },
  { everyMs: 5 * MINUTE_MS, run: wakeOwnDeletions },
  { everyMs: MINUTE_MS, run: watchRequests },
  { everyMs: 60 * MINUTE_MS, run: setClocks },
  { everyMs: 60 * MINUTE_MS, run: destroySecrets },
  { everyMs: 10 * MINUTE_MS, run: endCopies },
  { everyMs: 5 * MINUTE_MS, run: wakeSystems },
  { everyMs: 60 * MINUTE_MS, run: tidyBatches },
  { everyMs: MINUTE_MS, run: startNewTerms },
  { everyMs: MINUTE_MS, run: tellDigests },
  { everyMs: 60 * MINUTE_MS, run: forgetDestroyed },
  { everyMs: 60 * MINUTE_MS, run: forgetOldLetters },
  { everyMs: 60 * MINUTE_MS, run: tidyPushes },
]

/** Makes every round now and at its time. Out: how to stop, once what is under way has ended. */
export function keepRounds(
  context: Context,
  onError: (error: unknown) => void,
): () => Promise<void> {
  const stops = ROUNDS.map(({ everyMs, run }) => keep(() => run(context).catch(onError), everyMs))
  return async () => {
    await Promise.all(stops.map((stop) => stop()))
  }
}

// One round at a time: a long one is not overtaken by the next.
/** Makes one round now and at its time. Out: how to stop it, once what is under way has ended. */
export function keep(run: () => Promise<void>, everyMs: number): () => Promise<void> {
  let underWay: Promise<void> | null = null
  const begin = () => {
    underWay ??= run().finally(() => {
      underWay = null
    })
  }
  begin()
  const timer = setInterval(begin, everyMs)
  return async () => {
    clearInterval(timer)
    await underWay
  }
}
