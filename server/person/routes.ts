import type { FastifyInstance } from 'fastify'
import { routes } from '../../contract/routes'
import type { Context } from '../context'
import { bindRead, bindWrite, nothingToPrepare, ownerOf } from '../http'
import { readDatum, readMyData } from './my-data'
import { readOverview } from './my-overview'
import { listRecords } from './my-records'
import { assertMayRegister, register } from './registration'
import { presentReveal, recordReveal } from './reveals'
import { giveValue } from './values'
import { askWeChatPhone } from './wechat-phone'

/** Joining, and a person's own data: see it, give it, correct it, show it in clear. */
export function personRoutes(server: { app: FastifyInstance; context: Context }): void {
  const { context } = server

  bindWrite(server, routes.register, {
    prepare: async ({ body, now }) => {
      const ticketHash = await assertMayRegister(context.db, { registration: body, now })
      return { ticketHash, identity: await context.wechat.codeToSession(body.login_code) }
    },
    effect: (tx, { now }, prepared) => register(context, tx, { ...prepared, now }),
  })

  bindRead(server, routes.readOverview, {
    read: ({ caller, now }) => readOverview(context, ownerOf(caller).personId, now),
  })

  bindRead(server, routes.readMyData, {
    read: ({ caller, now }) => readMyData(context, ownerOf(caller).personId, now),
  })

  bindWrite(server, routes.putDatum, {
    prepare: nothingToPrepare,
    effect: async (tx, { params, body, caller, now }) => {
      const asked = { personId: ownerOf(caller).personId, field: params.field }
      await giveValue(context, tx, { ...asked, value: body.value, source: 'self', now })
      return readDatum(context, tx, { ...asked, now })
    },
  })

  bindWrite(server, routes.takeWeChatPhone, {
    prepare: ({ body, caller, now }) => {
      const asked = { personId: ownerOf(caller).personId, phoneCode: body.phone_code }
      return askWeChatPhone(context, { ...asked, now })
    },
    effect: async (tx, { caller, now }, phone) => {
      const asked = { personId: ownerOf(caller).personId, field: 'phone' }
      await giveValue(context, tx, { ...asked, value: phone, source: 'wechat', now })
      return readDatum(context, tx, { ...asked, now })
    },
  })

  bindWrite(server, routes.revealDatum, {
    prepare: nothingToPrepare,
    effect: (tx, { params, caller, now }) =>
      recordReveal(context, tx, { personId: ownerOf(caller).personId, field: params.field, now }),
    present: ({ params, caller }, remembered) => {
      const asked = { personId: ownerOf(caller).personId, field: params.field }
      return presentReveal(context, asked, remembered)
    },
  })

  bindRead(server, routes.listRecords, {
    read: ({ params, body, caller, now }) => {
      const asked = { personId: ownerOf(caller).personId, field: params.field }
      return listRecords(context, { ...asked, after: body.after, now })
    },
  })

  bindWrite(server, routes.revealRecord, {
    prepare: nothingToPrepare,
    effect: (tx, { params, caller, now }) =>
      recordReveal(context, tx, { personId: ownerOf(caller).personId, ...params, now }),
    present: ({ params, caller }, remembered) =>
      presentReveal(context, { personId: ownerOf(caller).personId, ...params }, remembered),
  })
}
