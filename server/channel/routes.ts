import type { FastifyInstance } from 'fastify'
import { routes } from '../../contract/routes'
import type { Context } from '../context'
import { bindRead, bindWrite, nothingToPrepare, ownerOf } from '../http'
import { lockPerson } from '../vault/store'
import { raiseQuota } from './quota-store'

/** Which messages the phone may ask WeChat about, and what WeChat said the person answered. */
export function channelRoutes(server: { app: FastifyInstance; context: Context }): void {
  const { messageTemplates } = server.context

  bindRead(server, routes.listMessageTemplates, {
    read: async () => ({
      templates: messageTemplates.map(({ template_id, about }) => ({ template_id, about })),
    }),
  })

  bindWrite(server, routes.recordMessageAnswer, {
    prepare: nothingToPrepare,
    effect: async (tx, { body, caller }) => {
      const { personId } = ownerOf(caller)
      await lockPerson(tx, personId)
      const known = messageTemplates.map(({ template_id }) => template_id)
      for (const { template_id, answer } of body.answers) {
        if (answer === 'accept' && known.includes(template_id)) {
          await raiseQuota(tx, personId, template_id)
        }
      }
      return {}
    },
  })
}
