import type { Context } from '../context'
import { forgetNonces, forgetPushes } from './store'

/** How long a message can still be looked at, and be known again when it is sent once more. */
const KEPT_MS = 30 * 86_400_000

/** Deletes old messages, bodies included, and what was only kept against replays. Safe in many copies. */
export async function tidyPushes(context: Context): Promise<void> {
  const now = context.clock()
  await forgetNonces(context.db, now)
  await forgetPushes(context.db, new Date(now.getTime() - KEPT_MS))
}
