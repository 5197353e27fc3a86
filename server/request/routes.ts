import { timingSafeEqual } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { routes } from '../../contract/routes'
import type { Context } from '../context'
import type { Database } from '../database'
import { AppError } from '../errors'
import { bindRead, bindWrite, nothingToPrepare, ownerOf } from '../http'
import { secretTokenHash } from '../secret-token'
import { findByNumber, findOwnRequest, listRequests, type StoredRequest } from './store'
import { submitRequest } from './submission'
import { viewOf } from './view'
import { withdrawRequest } from './withdrawal'

/** Rights requests: asking, following, taking back. */
export function requestRoutes(server: { app: FastifyInstance; context: Context }): void {
  const { context } = server

  bindWrite(server, routes.submitRequest, {
    prepare: nothingToPrepare,
    effect: (tx, { body, caller, now }) =>
      submitRequest(context, tx, { personId: ownerOf(caller).personId, order: body, now }),
  })

  bindRead(server, routes.listRequests, {
    read: async ({ caller, now }) => {
      const requests = await listRequests(context.db, ownerOf(caller).personId)
      return {
        requests: await Promise.all(
          requests.map((stored) => viewOf(context, context.db, { stored, now })),
        ),
      }
    },
  })

  bindRead(server, routes.readRequest, {
    read: async ({ params, caller, now }) => {
      const stored = await findOwnRequest(context.db, ownerOf(caller).personId, params.number)
      if (!stored) {
        throw new AppError('NOT_FOUND')
      }
      return viewOf(context, context.db, { stored, now })
    },
  })

  bindWrite(server, routes.withdrawRequest, {
    prepare: nothingToPrepare,
    effect: (tx, { params, caller, now }) =>
      withdrawRequest(context, tx, {
        personId: ownerOf(caller).personId,
        number: params.number,
        now,
      }),
  })

  bindRead(server, routes.askStatus, {
    read: async ({ body, now }) => {
      const stored = await openedBy(context.db, body)
      return viewOf(context, context.db, { stored, now })
    },
  })
}

// A wrong number and a wrong code answer alike, so that numbers cannot be found by trying.
async function openedBy(
  db: Database,
  asked: { number: string; code: string },
): Promise<StoredRequest> {
  const stored = await findByNumber(db, asked.number.trim().toUpperCase())
  const given = Buffer.from(secretTokenHash(asked.code.trim().toUpperCase()))
  const expected = Buffer.from(stored?.code_hash ?? secretTokenHash(''))
  if (!timingSafeEqual(given, expected) || !stored) {
    throw new AppError('REQUEST_UNKNOWN')
  }
  return stored
}
