import type { Context } from '../context'
import { forgetBatches } from './inbox-store'

/** How long a source can ask how a batch ended, and how long a row without provenance waits for it. */
export const BATCH_KEPT_DAYS = 30
const DAY_MS = 86_400_000

/** Destroys what has waited in quarantine for too long, and the outcomes that nobody asks for any more. */
export function tidyBatches(context: Context): Promise<void> {
  const before = new Date(context.clock().getTime() - BATCH_KEPT_DAYS * DAY_MS)
  return forgetBatches(context.db, before)
}
