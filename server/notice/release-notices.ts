import type { Announcement } from '../../contract/announcement'
import { shanghaiDate } from '../../contract/calendar-date'
import type { NoticeTarget, PersonNotice } from '../../contract/notice'
import type { ReleaseSummary } from '../../contract/policy'
import { inForceAt } from '../policy/rules'
import { personNoticeText } from '../text/person-notices'

/** A notice before anybody looked whether it was opened. */
export type UnopenedNotice = Omit<PersonNotice, 'opened_at'>

/** What is announced to everybody about a release (SF61): it says nothing that could change later. */
export function releaseAnnouncement(release: ReleaseSummary): Announcement {
  return {
    id: `release-${release.policy}-${release.version}`,
    kind: 'policy',
    title: personNoticeText.released(release.title, release.version),
    paragraphs: releaseParagraphs(release),
    published_on: shanghaiDate(new Date(release.published_at)),
  }
}

/**
 * A notice for each release that was published after a person had agreed, to the release they knew then.
 * In: all releases, and which version of a policy the person had agreed to at an instant.
 */
export function releaseNotices(
  releases: readonly ReleaseSummary[],
  { since, agreedAt }: { since: Date; agreedAt: (policy: string, at: Date) => string | null },
): UnopenedNotice[] {
  return releases
    .filter(({ published_at }) => Date.parse(published_at) > since.getTime())
    .map((release) => {
      const others = releases.filter(({ policy }) => policy === release.policy)
      const known =
        agreedAt(release.policy, new Date(release.published_at)) ?? versionBefore(release, others)
      return {
        id: `release:${release.policy}:${release.version}`,
        kind: 'policy' as const,
        title: personNoticeText.released(release.title, release.version),
        paragraphs: releaseParagraphs(release),
        at: release.published_at,
        leads_to: comparisonOf(release, known),
      }
    })
}

function releaseParagraphs(release: ReleaseSummary): string[] {
  return [
    ...(release.summary_of_change ? [release.summary_of_change] : []),
    ...(release.changes ? [personNoticeText.counted(release.changes)] : []),
    personNoticeText.effective(shanghaiDate(new Date(release.effective_at))),
  ]
}

function versionBefore(release: ReleaseSummary, others: readonly ReleaseSummary[]): string | null {
  const earlier = others.filter(({ published_at }) => published_at < release.published_at)
  return inForceAt(earlier, new Date(release.effective_at))?.version ?? null
}

function comparisonOf(release: ReleaseSummary, known: string | null): NoticeTarget | null {
  const { policy, version } = release
  return known === null ? null : { page: 'history', policy, from: known, to: version }
}
