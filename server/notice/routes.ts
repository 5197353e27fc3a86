import type { FastifyInstance } from 'fastify'
import { routes } from '../../contract/routes'
import { answerConditionally } from '../conditional-answer'
import type { Context } from '../context'
import { bindRead, bindWrite, nothingToPrepare, ownerOf } from '../http'
import { listAllReleases } from '../policy/store'
import { openVault } from '../vault/store'
import { newestFirst } from './content'
import { openNotice, personNotices } from './person-notices'
import { releaseAnnouncement } from './release-notices'

/** The announcement board, and what is told to one person. */
export function noticeRoutes(server: { app: FastifyInstance; context: Context }): void {
  const { context } = server

  server.app.register((app, _options, done) => {
    answerConditionally(app)
    bindRead({ app, context }, routes.listAnnouncements, {
      read: () => announcementsOf(context),
    })
    done()
  })

  bindRead(server, routes.listMyNotices, {
    read: async ({ caller }) => {
      const vault = await openVault(context.db, context.keys, ownerOf(caller).personId)
      return { notices: await personNotices(context.db, vault) }
    },
  })

  bindWrite(server, routes.openMyNotice, {
    prepare: nothingToPrepare,
    effect: async (tx, { params, caller, now }) => {
      const vault = await openVault(tx, context.keys, ownerOf(caller).personId)
      return openNotice(tx, { vault, id: params.id, now })
    },
  })
}

/** What was announced, and each release of every policy (SF61, SF65). */
async function announcementsOf({ db, announcements }: Context) {
  const released = (await listAllReleases(db)).map(releaseAnnouncement).reverse()
  return { announcements: newestFirst([...released, ...announcements]) }
}
