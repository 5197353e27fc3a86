import type { FastifyInstance } from 'fastify'
import { routes } from '../../contract/routes'
import type { Context, OpenedRequest } from '../context'
import type { Database } from '../database'
import { AppError } from '../errors'
import { bindRead, bindWrite, nothingToPrepare, ownerOf, requestOf } from '../http'
import { findOpened } from './access'
import { appealByCode } from './appeal-by-code'
import { submitPublicRequest } from './complaint'
import { confirmOwnIdentity } from './confirmation'
import { findRequest, listRequests, type StoredRequest } from './store'
import { submitRequest } from './submission'
import { viewOf } from './view'
import { withdrawRequest } from './withdrawal'

/** Rights requests: asking, following, confirming, taking back. */
export function requestRoutes(server: { app: FastifyInstance; context: Context }): void {
  bindAsking(server)
  bindFollowing(server)
}

function bindAsking(server: { app: FastifyInstance; context: Context }): void {
  const { context } = server

  bindWrite(server, routes.submitRequest, {
    prepare: nothingToPrepare,
    effect: (tx, { body, caller, now }) =>
      submitRequest(context, tx, { personId: ownerOf(caller).personId, order: body, now }),
  })

  bindWrite(server, routes.submitPublicRequest, {
    prepare: nothingToPrepare,
    effect: (tx, { body, now }) => submitPublicRequest(context, tx, { order: body, now }),
  })

  bindWrite(server, routes.confirmIdentity, {
    prepare: nothingToPrepare,
    effect: (tx, { params, caller, now }) =>
      confirmOwnIdentity(context, tx, {
        personId: ownerOf(caller).personId,
        number: params.number,
        now,
      }),
  })

  bindWrite(server, routes.appealRequest, {
    prepare: nothingToPrepare,
    effect: (tx, input) =>
      appealByCode(context, tx, {
        key: requestOf(input),
        words: input.body.words,
        now: input.now,
      }),
  })

  bindWrite(server, routes.withdrawRequest, {
    prepare: nothingToPrepare,
    effect: (tx, input) => withdrawRequest(context, tx, { key: requestOf(input), now: input.now }),
  })
}

function bindFollowing(server: { app: FastifyInstance; context: Context }): void {
  const { context } = server

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
    read: async (input) => {
      const stored = await storedOf(context.db, requestOf(input))
      return viewOf(context, context.db, { stored, now: input.now })
    },
  })

  bindRead(server, routes.askStatus, {
    read: async ({ body, now }) => {
      const stored = await findOpened(context.db, {
        number: body.number.trim().toUpperCase(),
        personId: null,
        code: body.code.trim().toUpperCase(),
      })
      if (!stored) {
        throw new AppError('REQUEST_UNKNOWN')
      }
      return viewOf(context, context.db, { stored, now })
    },
  })
}

async function storedOf(db: Database, key: OpenedRequest): Promise<StoredRequest> {
  const stored = await findRequest(db, key)
  if (!stored) {
    throw new AppError('REQUEST_UNKNOWN')
  }
  return stored
}
