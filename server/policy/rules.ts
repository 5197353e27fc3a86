import { type CalendarDate, shanghaiDate } from '../../contract/calendar-date'
import type { ReleaseSummary } from '../../contract/policy'

/** What decides whether a release may be published; its text is judged elsewhere. */
export type ProposedRelease = Pick<
  ReleaseSummary,
  'version' | 'effective_at' | 'sha256' | 'supersedes'
>

export type ReleaseRefusal =
  | 'version_taken'
  | 'effective_differs'
  | 'effective_in_past'
  | 'supersedes_unknown'
  | 'service_unknown'

export type PublishVerdict =
  | { verdict: 'publish' }
  | { verdict: 'repeat'; release: ReleaseSummary }
  | { verdict: 'refuse'; reason: ReleaseRefusal }

/**
 * Whether a release may be published beside those that exist.
 * The same version with the same bytes is the same act done twice; with other bytes it is refused,
 * because what somebody agreed to never changes. Only the first release of a policy may be in force
 * from a day gone by: nobody acted under another text on that day.
 */
export function mayPublish(
  proposed: ProposedRelease,
  existing: readonly ReleaseSummary[],
  now: Date,
): PublishVerdict {
  const same = existing.find(({ version }) => version === proposed.version)
  if (same) {
    return repeatOrRefuse(proposed, same)
  }
  if (proposed.supersedes && !existing.some(({ version }) => version === proposed.supersedes)) {
    return { verdict: 'refuse', reason: 'supersedes_unknown' }
  }
  const effectiveOn = shanghaiDate(new Date(proposed.effective_at))
  if (existing.length > 0 && effectiveOn < shanghaiDate(now)) {
    return { verdict: 'refuse', reason: 'effective_in_past' }
  }
  return { verdict: 'publish' }
}

function repeatOrRefuse(proposed: ProposedRelease, same: ReleaseSummary): PublishVerdict {
  if (same.sha256 !== proposed.sha256) {
    return { verdict: 'refuse', reason: 'version_taken' }
  }
  if (Date.parse(same.effective_at) !== Date.parse(proposed.effective_at)) {
    return { verdict: 'refuse', reason: 'effective_differs' }
  }
  return { verdict: 'repeat', release: same }
}

/**
 * The release in force at an instant: of those effective by then the last to become so, and of
 * those that became so together the last published. Undefined before the first takes effect.
 */
export function inForceAt<R extends Pick<ReleaseSummary, 'effective_at' | 'published_at'>>(
  releases: readonly R[],
  at: Date,
): R | undefined {
  return releases
    .filter(({ effective_at }) => Date.parse(effective_at) <= at.getTime())
    .sort(
      (a, b) =>
        laterFirst(a.effective_at, b.effective_at) || laterFirst(a.published_at, b.published_at),
    )
    .at(0)
}

function laterFirst(a: string, b: string): number {
  return Date.parse(b) - Date.parse(a)
}

/** A release that is effective on a day is so from its first second in Asia/Shanghai. */
export function startOfDay(date: CalendarDate): Date {
  return new Date(`${date}T00:00:00+08:00`)
}
