import type { FastifyInstance } from 'fastify'
import { routes } from '../../contract/routes'
import type { Context } from '../context'
import { bindRead, bindWrite, nothingToPrepare, ownerOf } from '../http'
import { openVault } from '../vault/store'
import { giveFirstConsent, serveNotice, statesOf } from './choices'
import { choose, withdraw } from './withdrawal'

/** The notice before a choice, the choices themselves, and where each item stands. */
export function consentRoutes(server: { app: FastifyInstance; context: Context }): void {
  const { context } = server

  bindRead(server, routes.readNotice, {
    read: ({ params, now }) => serveNotice(context, params.item, now),
  })

  bindWrite(server, routes.giveFirstConsent, {
    prepare: nothingToPrepare,
    effect: (tx, { body, now }) => giveFirstConsent(context, tx, { choice: body, now }),
  })

  bindRead(server, routes.listConsents, {
    read: async ({ caller }) => {
      const vault = await openVault(context.db, context.keys, ownerOf(caller).personId)
      return { states: await statesOf(context, context.db, vault.pseudonym) }
    },
  })

  bindWrite(server, routes.chooseConsent, {
    prepare: nothingToPrepare,
    effect: (tx, { body, caller, now }) =>
      choose(context, tx, { personId: ownerOf(caller).personId, choice: body, now }),
  })

  bindWrite(server, routes.withdrawConsent, {
    prepare: nothingToPrepare,
    effect: (tx, { params, body, caller, now }) =>
      withdraw(context, tx, {
        personId: ownerOf(caller).personId,
        item: params.item,
        withdrawal: body,
        now,
      }),
  })
}
