import type { FastifyInstance } from 'fastify'
import * as v from 'valibot'
import type { Case } from '../../contract/case'
import type { BodyOf, Route } from '../../contract/route'
import { routes } from '../../contract/routes'
import type { Context } from '../context'
import type { DatabaseTransaction } from '../database'
import { bindRead, bindWrite, type Input, nothingToPrepare, staffOf } from '../http'
import { approvePlan, recount, sendPlanBack } from './approval'
import { claimCase, releaseCase } from './claiming'
import {
  answerCase,
  confirmCaseIdentity,
  extendCase,
  pauseCase,
  readCaseFile,
  refuseCase,
  resumeCase,
  writeInCase,
} from './handling'
import type { Asking } from './held'
import { findCaller, openCase } from './opening'
import { readPlan } from './plan-view'
import { countAct, filePlan } from './planning'
import { readQueue } from './queue'
import { readCase } from './reading'
import { retryCase } from './retry'
import { presentLook, recordLook } from './reveal'

type Server = { app: FastifyInstance; context: Context }

/** What staff do with a request. */
export function caseRoutes(server: Server): void {
  bindReading(server)
  bindActs(server)
  bindLooks(server)
  bindPlans(server)
  bindOpening(server)
}

function bindReading(server: Server): void {
  const { context } = server

  bindRead(server, routes.listCases, {
    read: ({ body, caller, now }) => readQueue(context, body, { staff: staffOf(caller), now }),
  })

  bindRead(server, routes.readCase, {
    read: (input) => readCase(context, context.db, askingOf(input)),
  })

  bindRead(server, routes.readCaseFile, {
    read: (input) => readCaseFile(context, { ...askingOf(input), file: input.params.file }),
  })
}

function bindActs(server: Server): void {
  const { context } = server
  bindAct(server, routes.claimCase, (tx, asking) => claimCase(context, tx, asking))
  bindAct(server, routes.releaseCase, (tx, asking) => releaseCase(context, tx, asking))
  bindAct(server, routes.writeInCase, (tx, asking, body) =>
    writeInCase(context, tx, { ...asking, ...body }),
  )
  bindAct(server, routes.answerCase, (tx, asking, { text, upholds = false }) =>
    answerCase(context, tx, { ...asking, text, upholds }),
  )
  bindAct(server, routes.refuseCase, (tx, asking, body) =>
    refuseCase(context, tx, { ...asking, ...body }),
  )
  bindAct(server, routes.pauseCase, (tx, asking, body) =>
    pauseCase(context, tx, { ...asking, ...body }),
  )
  bindAct(server, routes.resumeCase, (tx, asking) => resumeCase(context, tx, asking))
  bindAct(server, routes.extendCase, (tx, asking, body) =>
    extendCase(context, tx, { ...asking, ...body }),
  )
  bindAct(server, routes.retryCase, (tx, asking) => retryCase(context, tx, asking))
  bindAct(server, routes.confirmCaseIdentity, (tx, asking, body) =>
    confirmCaseIdentity(context, tx, { ...asking, ...body }),
  )
}

type ActRoute = Route & { params: typeof routes.claimCase.params; response: typeof Case }

// Every act answers the case as it stands. It is read anew for a repetition: what a person wrote is kept in one place.
function bindAct<R extends ActRoute>(
  server: Server,
  declared: R,
  act: (tx: DatabaseTransaction, asking: Asking, body: BodyOf<R>) => Promise<void>,
): void {
  const { context } = server
  bindWrite(server, declared, {
    prepare: nothingToPrepare,
    effect: async (tx, input) => {
      await act(tx, askingOf(input), input.body)
      return null
    },
    present: (input) => readCase(context, context.db, askingOf(input)),
  })
}

function bindLooks(server: Server): void {
  const { context } = server

  bindWrite(server, routes.revealInCase, {
    prepare: nothingToPrepare,
    effect: (tx, input) => recordLook(context, tx, { ...askingOf(input), look: input.body }),
    present: (input, remembered) =>
      presentLook(context, { ...askingOf(input), look: input.body }, remembered),
  })
}

function bindPlans(server: Server): void {
  const { context } = server

  bindWrite(server, routes.planCase, {
    prepare: (input) => countAct(context, askingOf(input), input.body.act),
    effect: async (tx, input, body) => {
      await filePlan(context, tx, { ...askingOf(input), body })
      return null
    },
    present: (input) => readPlan(context, askingOf(input)),
  })

  bindWrite(server, routes.approvePlan, {
    prepare: (input) => recount(context, askingOf(input), input.body.sha256),
    effect: async (tx, input) => {
      await approvePlan(context, tx, { ...askingOf(input), sha256: input.body.sha256 })
      return null
    },
    present: (input) => readPlan(context, askingOf(input)),
  })

  bindWrite(server, routes.sendPlanBack, {
    prepare: nothingToPrepare,
    effect: async (tx, input) => {
      await sendPlanBack(context, tx, { ...askingOf(input), because: input.body.because })
      return null
    },
    present: (input) => readPlan(context, askingOf(input)),
  })
}

const Opened = v.string()

function bindOpening(server: Server): void {
  const { context } = server

  bindWrite(server, routes.openCase, {
    prepare: ({ body, caller, now }) =>
      findCaller(context, { phone: body.phone, staff: staffOf(caller), now }),
    effect: (tx, { body, caller, now }, personId) =>
      openCase(context, tx, { personId, order: body.order, staff: staffOf(caller), now }),
    present: ({ caller, now }, number) =>
      readCase(context, context.db, {
        number: v.parse(Opened, number),
        staff: staffOf(caller),
        now,
      }),
  })
}

function askingOf({
  params,
  caller,
  now,
}: Pick<Input<typeof routes.readCase>, 'params' | 'caller' | 'now'>): Asking {
  return { number: params.number, staff: staffOf(caller), now }
}
