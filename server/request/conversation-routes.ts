import type { FastifyInstance } from 'fastify'
import { routes } from '../../contract/routes'
import type { Context } from '../context'
import { bindRead, bindWrite, nothingToPrepare, requestOf } from '../http'
import { attachFile, sendMessage } from './conversation'
import { openFile } from './files'
import { readConversation } from './messages'
import { urgeRequest } from './urge'

/** What the owner of a request and whoever handles it write to each other. */
export function conversationRoutes(server: { app: FastifyInstance; context: Context }): void {
  const { context } = server

  bindRead(server, routes.readConversation, {
    read: (input) => readConversation(context, context.db, requestOf(input)),
  })

  bindWrite(server, routes.sendMessage, {
    prepare: nothingToPrepare,
    effect: (tx, input) =>
      sendMessage(context, tx, {
        key: requestOf(input),
        text: input.body.text,
        now: input.now,
      }),
  })

  bindWrite(server, routes.attachFile, {
    prepare: nothingToPrepare,
    effect: (tx, input) =>
      attachFile(context, tx, { key: requestOf(input), given: input.body, now: input.now }),
  })

  bindRead(server, routes.readFile, {
    read: (input) =>
      openFile(context, context.db, { key: requestOf(input), fileId: input.params.file }),
  })

  bindWrite(server, routes.urgeRequest, {
    prepare: nothingToPrepare,
    effect: (tx, input) => urgeRequest(context, tx, { key: requestOf(input), now: input.now }),
  })
}
