import type { FastifyInstance } from 'fastify'
import { routes } from '../../contract/routes'
import type { Context } from '../context'
import { bindRead, bindWrite, nothingToPrepare, staffOf } from '../http'
import { endLetter, listLetters, presentPrint, recordPrint } from './letters'
import type { Reach } from './ways'

/** Letters to write and calls to make, for staff. */
export function letterRoutes(server: {
  app: FastifyInstance
  context: Context
  reach: Reach
}): void {
  const { context, reach } = server

  bindRead(server, routes.listLetters, {
    read: async () => ({ letters: await listLetters(context, context.db) }),
  })

  bindWrite(server, routes.printLetters, {
    prepare: nothingToPrepare,
    effect: (tx, { body, caller, now }) =>
      recordPrint(context, tx, { notices: body.notices, staff: staffOf(caller), now }),
    present: ({ body, caller, now }, remembered) => {
      const asked = { notices: body.notices, staff: staffOf(caller), now, reach }
      return presentPrint(context, asked, remembered)
    },
  })

  bindWrite(server, routes.endLetter, {
    prepare: nothingToPrepare,
    effect: async (tx, { params, body, now }) => ({
      letters: await endLetter(context, tx, {
        noticeId: params.notice,
        outcome: body.outcome,
        now,
      }),
    }),
  })
}
