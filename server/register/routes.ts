import type { FastifyInstance } from 'fastify'
import { publicLists } from '../../contract/register-lists'
import { routes } from '../../contract/routes'
import { answerConditionally } from '../conditional-answer'
import type { Context } from '../context'
import { bindRead } from '../http'

/** What is declared, the lists that follow from it, and the regions of an address; public, answered with 304. */
export function registerRoutes(server: { app: FastifyInstance; context: Context }): void {
  const { context } = server
  const lists = publicLists(context.register)
  server.app.register((app, _options, done) => {
    answerConditionally(app)
    const scope = { app, context }
    bindRead(scope, routes.readRegister, {
      read: async () => ({ sha256: context.registerSha256, register: context.register }),
    })
    const { controller, services } = context.register
    bindRead(scope, routes.readFront, { read: async () => ({ controller, services }) })
    bindRead(scope, routes.readLists, { read: async () => lists })
    bindRead(scope, routes.readRegions, { read: async () => context.regions })
    done()
  })
}
