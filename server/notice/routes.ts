import type { FastifyInstance } from 'fastify'
import { shanghaiDate } from '../../contract/calendar-date'
import type { Announcement } from '../../contract/notice'
import type { ReleaseSummary } from '../../contract/policy'
import { routes } from '../../contract/routes'
import { answerConditionally } from '../conditional-answer'
import type { Context } from '../context'
import { bindRead } from '../http'
import { listReleases } from '../policy/store'
import { announcementText } from '../text/announcements'
import { newestFirst } from './content'

const POLICY = 'privacy'

/** The announcement board: what was announced, and each release of the policy (SF61, SF65). */
export function noticeRoutes(server: { app: FastifyInstance; context: Context }): void {
  const { context } = server
  server.app.register((app, _options, done) => {
    answerConditionally(app)
    bindRead({ app, context }, routes.listAnnouncements, {
      read: async () => {
        const releases = await listReleases(context.db, POLICY)
        const announcements = [...releases.map(releaseAnnouncement), ...context.announcements]
        return { announcements: newestFirst(announcements) }
      },
    })
    done()
  })
}

function releaseAnnouncement(release: ReleaseSummary): Announcement {
  const effective = shanghaiDate(new Date(release.effective_at))
  return {
    id: `release-${release.policy}-${release.version}`,
    kind: 'policy',
    title: announcementText.released(release.version),
    paragraphs: [
      ...(release.summary_of_change ? [release.summary_of_change] : []),
      announcementText.effective(effective),
    ],
    published_on: shanghaiDate(new Date(release.published_at)),
  }
}
