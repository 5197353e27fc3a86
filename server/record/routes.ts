import type { FastifyInstance } from 'fastify'
import { recordRoutes as routes } from '../../contract/record-routes'
import type { Context } from '../context'
import { AppError } from '../errors'
import { bindRead, bindWrite, nothingToPrepare, serviceOf } from '../http'
import { listBatches } from './batch-store'
import { handIn, readBatch } from './batches'
import { listCredentials, revokeCredential } from './credential-store'
import { issueCredential } from './credentials'
import { noteEvents } from './events'

type Server = { app: FastifyInstance; context: Context }

/** Records from other systems, and the credentials that let them in. */
export function recordRoutes(server: Server): void {
  bindBatches(server)
  bindLists(server)
  bindCredentials(server)
}

function bindBatches(server: Server): void {
  const { context } = server

  // How far it is changes: a repetition is answered anew.
  bindWrite(server, routes.handInRecords, {
    prepare: nothingToPrepare,
    effect: async (tx, { body, caller, now }) => {
      await handIn(context, tx, { caller: serviceOf(caller), batch: body, now })
      return {}
    },
    present: ({ body, caller }) => {
      const { credentialId } = serviceOf(caller)
      return readBatch(context, context.db, { credentialId, batchId: body.batch_id })
    },
  })

  bindWrite(server, routes.reportEvents, {
    prepare: nothingToPrepare,
    effect: async (tx, { body, caller, now }) => ({
      outcomes: await noteEvents(context, tx, { caller: serviceOf(caller), rows: body.rows, now }),
    }),
  })

  bindRead(server, routes.readBatch, {
    read: ({ params, caller }) => {
      const { credentialId } = serviceOf(caller)
      return readBatch(context, context.db, { credentialId, batchId: params.batch })
    },
  })
}

function bindLists(server: Server): void {
  const { context } = server

  bindRead(server, routes.listBatches, {
    read: async ({ body, caller }) => {
      const { credentialId } = serviceOf(caller)
      const { rows, next } = await listBatches(context.db, { credentialId, after: body.after })
      return { batches: rows, next }
    },
  })
}

function bindCredentials(server: Server): void {
  const { context } = server

  bindRead(server, routes.listCredentials, {
    read: async () => ({ credentials: await listCredentials(context.db) }),
  })

  bindWrite(server, routes.issueCredential, {
    prepare: nothingToPrepare,
    effect: (tx, { body, now }) => issueCredential(context, tx, { asked: body, now }),
  })

  bindWrite(server, routes.revokeCredential, {
    prepare: nothingToPrepare,
    effect: async (tx, { params, now }) => {
      const revoked = await revokeCredential(tx, params.credential, now)
      if (!revoked) {
        throw new AppError('NOT_FOUND')
      }
      return revoked
    },
  })
}
