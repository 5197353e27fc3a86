import type { FastifyInstance } from 'fastify'
import { routes } from '../../contract/routes'
import type { Context } from '../context'
import { bindRead, ownerOf } from '../http'
import { previewErasure } from './preview'

/** What a deletion would do, before anybody asks for it. */
export function erasureRoutes(server: { app: FastifyInstance; context: Context }): void {
  const { context } = server

  bindRead(server, routes.previewErasure, {
    read: ({ body, caller }) => previewErasure(context, ownerOf(caller).personId, body.scope),
  })
}
