import type { FastifyInstance } from 'fastify'
import { routes } from '../../contract/routes'
import type { Context } from '../context'
import { bindRead, bindWrite, nothingToPrepare, ownerOf } from '../http'
import { giveValue } from '../person/values'
import { addWard, readWardData, readWards, renewCode } from './care'
import { eraseWardDatum, lockWard, withdrawWard } from './ending'
import { assertMayJoin, joinAsWard } from './joining'

/** A guardian's acts for a child under 14 (PIPL 31), and the one act of the child's phone. */
export function wardRoutes(server: { app: FastifyInstance; context: Context }): void {
  const { context } = server

  bindRead(server, routes.listWards, {
    read: ({ caller, now }) => readWards(context, ownerOf(caller).personId, now),
  })

  bindWrite(server, routes.addWard, {
    prepare: nothingToPrepare,
    effect: (tx, { body, caller, now }) =>
      addWard(context, tx, { guardianId: ownerOf(caller).personId, order: body, now }),
  })

  bindWrite(server, routes.renewWardCode, {
    prepare: nothingToPrepare,
    effect: (tx, { params, caller, now }) => {
      const asked = { guardianId: ownerOf(caller).personId, wardId: params.ward, now }
      return renewCode(context, tx, asked)
    },
  })

  bindWrite(server, routes.joinAsWard, {
    prepare: async ({ body, now }) => {
      await assertMayJoin(context, { joining: body, now })
      return context.wechat.codeToSession(body.login.login_code)
    },
    effect: (tx, { body, now }, identity) =>
      joinAsWard(context, tx, { code: body.join_code, identity, now }),
  })

  bindRead(server, routes.readWard, {
    read: ({ params, caller }) => {
      const asked = { guardianId: ownerOf(caller).personId, wardId: params.ward }
      return readWardData(context, context.db, asked)
    },
  })

  bindWrite(server, routes.putWardDatum, {
    prepare: nothingToPrepare,
    effect: async (tx, { params, body, caller, now }) => {
      const asked = { guardianId: ownerOf(caller).personId, wardId: params.ward, now }
      const { child } = await lockWard(context, tx, asked)
      const given = { personId: child.personId, field: params.field, value: body.value }
      await giveValue(context, tx, { ...given, source: 'self', now })
      return readWardData(context, tx, asked)
    },
  })

  bindWrite(server, routes.eraseWardDatum, {
    prepare: nothingToPrepare,
    effect: async (tx, { params, caller, now }) => {
      const asked = { guardianId: ownerOf(caller).personId, wardId: params.ward, now }
      await eraseWardDatum(context, tx, { ...asked, field: params.field })
      return readWardData(context, tx, asked)
    },
  })

  bindWrite(server, routes.withdrawWard, {
    prepare: nothingToPrepare,
    effect: async (tx, { params, body, caller, now }) => {
      const asked = { guardianId: ownerOf(caller).personId, wardId: params.ward, now }
      await withdrawWard(context, tx, { ...asked, withdrawal: body })
      return { done: true as const }
    },
  })
}
