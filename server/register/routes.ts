import type { FastifyInstance } from 'fastify'
import { publicLists } from '../../contract/register-lists'
import { routes } from '../../contract/routes'
import type { Context } from '../context'
import { bindRead } from '../http'

/** What is declared, the lists that follow from it, and the regions of an address; all of it public. */
export function registerRegisterRoutes(app: FastifyInstance, context: Context): void {
  const server = { app, context }
  const { register, registerSha256, regions } = context
  const lists = publicLists(register)

  bindRead(server, routes.readRegister, {
    read: async () => ({ sha256: registerSha256, register }),
  })
  bindRead(server, routes.readLists, { read: async () => lists })
  bindRead(server, routes.readRegions, { read: async () => regions })
}
