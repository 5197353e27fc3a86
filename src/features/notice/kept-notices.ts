import { Announcement } from '@contract/announcement'
import { PersonNotice } from '@contract/notice'
import { Instant } from '@contract/provenance'
import * as v from 'valibot'
import { now } from '@/platform/clock'
import { sessionMark } from '@/platform/session'
import { slot } from '@/platform/storage'
import type { Kept } from '@/ui/resource'
import { NOTICES_PLACE } from './notices-place'

/** What is told to everybody, and what is told to the person; null where nobody is logged in. */
export const AllNotices = v.strictObject({
  announcements: v.array(Announcement),
  mine: v.nullable(v.array(PersonNotice)),
})
export type AllNotices = v.InferOutput<typeof AllNotices>

const KeptNotices = v.strictObject({
  /** The end of the session they were read with: after another login they are nobody's. */
  session: v.nullable(v.string()),
  notices: AllNotices,
  saved_at: Instant,
})

const lastNotices = slot(NOTICES_PLACE, KeptNotices)

/** For reading without network. A phone that refuses to keep them has none then, and nothing else is lost. */
export function keepNotices(notices: AllNotices): void {
  try {
    lastNotices.write({ session: sessionMark(), notices, saved_at: now().toISOString() })
  } catch {
    // Full or closed storage: the notices stand on the screen all the same.
  }
}

/** What was read in this login, or by this visitor. */
export function keptNotices(): Kept<AllNotices> | undefined {
  const kept = lastNotices.read()
  return kept?.session === sessionMark()
    ? { data: kept.notices, savedAt: kept.saved_at }
    : undefined
}
