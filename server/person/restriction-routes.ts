import type { FastifyInstance } from 'fastify'
import { routes } from '../../contract/routes'
import type { Context } from '../context'
import { bindRead, bindWrite, nothingToPrepare, ownerOf } from '../http'
import { liftRestriction, restrictionsOf } from './restrictions'

/** What a person does not want used: seeing it, and allowing it again. Stopping is a request. */
export function restrictionRoutes(server: { app: FastifyInstance; context: Context }): void {
  const { context } = server

  bindRead(server, routes.listRestrictions, {
    read: async ({ caller }) => ({
      restrictions: await restrictionsOf(context, context.db, ownerOf(caller).personId),
    }),
  })

  bindWrite(server, routes.liftRestriction, {
    prepare: nothingToPrepare,
    effect: async (tx, { params, caller, now }) => ({
      restrictions: await liftRestriction(context, tx, {
        personId: ownerOf(caller).personId,
        restrictionId: params.restriction,
        now,
      }),
    }),
  })
}
