import type { FastifyInstance } from 'fastify'
import * as v from 'valibot'
import { routes } from '../../contract/routes'
import type { Context } from '../context'
import { bindRead, bindWrite, type Input, nothingToPrepare, staffOf } from '../http'
import { approveDeletion, type Deciding, recountDeletion, sendDeletionBack } from './approval'
import { countOrder, fileDeletion } from './planning'
import { listOwnDeletions, readOwnDeletion } from './view'

type Server = { app: FastifyInstance; context: Context }

const Filed = v.string()

/** Deletions in our own name: counted by one of the staff, approved by another, followed to their end. */
export function ownDeletionRoutes(server: Server): void {
  const { context } = server
  bindDecisions(server)

  bindRead(server, routes.listOwnDeletions, {
    read: async ({ now }) => ({ deletions: await listOwnDeletions(context, now) }),
  })

  bindRead(server, routes.readOwnDeletion, {
    read: ({ params, now }) => readOwnDeletion(context, { deletionId: params.deletion, now }),
  })

  bindWrite(server, routes.planOwnDeletion, {
    prepare: ({ body, caller, now }) =>
      countOrder(context, { order: body, staff: staffOf(caller), now }),
    effect: (tx, { caller, now }, plan) =>
      fileDeletion(context, tx, { plan, staff: staffOf(caller), now }),
    present: ({ now }, filed) =>
      readOwnDeletion(context, { deletionId: v.parse(Filed, filed), now }),
  })
}

function bindDecisions(server: Server): void {
  const { context } = server

  bindWrite(server, routes.approveOwnDeletion, {
    prepare: (input) =>
      recountDeletion(context, { ...decidingOf(input), sha256: input.body.sha256 }),
    effect: async (tx, input) => {
      await approveDeletion(context, tx, { ...decidingOf(input), sha256: input.body.sha256 })
      return null
    },
    present: (input) => readOwnDeletion(context, decidingOf(input)),
  })

  bindWrite(server, routes.sendOwnDeletionBack, {
    prepare: nothingToPrepare,
    effect: async (tx, input) => {
      await sendDeletionBack(context, tx, { ...decidingOf(input), because: input.body.because })
      return null
    },
    present: (input) => readOwnDeletion(context, decidingOf(input)),
  })
}

function decidingOf({
  params,
  caller,
  now,
}: Pick<Input<typeof routes.readOwnDeletion>, 'params' | 'caller' | 'now'>): Deciding {
  return { deletionId: params.deletion, staff: staffOf(caller), now }
}
