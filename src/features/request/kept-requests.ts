import { type MyRequests, RequestView } from '@contract/request'
import * as v from 'valibot'
import { keep } from '@/platform/kept'
import { sessionMark } from '@/platform/session'
import { slot } from '@/platform/storage'
import type { Kept } from '@/ui/resource'

const KeptRequests = v.object({
  /** The end of the session they were read with: after another login they are nobody's. */
  session: v.string(),
  savedAt: v.string(),
  requests: v.array(RequestView),
})

/** The last list of requests, for reading without network; a request's status holds no personal value. */
const keptRequests = keep(slot('requests', KeptRequests))

export function keepRequests({ requests }: MyRequests, at: Date): void {
  const mark = sessionMark()
  if (mark !== null) {
    keptRequests.set({ session: mark, savedAt: at.toISOString(), requests })
  }
}

/** What was read with this session, or nothing. */
export function readKeptRequests(): Kept<MyRequests> | undefined {
  const kept = keptRequests.get()
  return kept && kept.session === sessionMark()
    ? { data: { requests: kept.requests }, savedAt: kept.savedAt }
    : undefined
}

export function forgetRequests(): void {
  keptRequests.clear()
}
