import type { FastifyInstance } from 'fastify'
import { routes } from '../../contract/routes'
import type { Context } from '../context'
import { bindRead, bindWrite, nothingToPrepare, ownerOf } from '../http'
import { openVault } from '../vault/store'
import { giveFirstConsent } from './choices'
import { choose } from './choosing'
import { assertOwnChoice } from './guardian'
import { serveMyNotice, serveNotice } from './notices'
import { readConsents } from './overview'
import { restore, withdraw, withdrawAll } from './withdrawal'

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
    read: async ({ caller, now }) => {
      const vault = await openVault(context.db, context.keys, ownerOf(caller).personId)
      return readConsents(context, context.db, { vault, now })
    },
  })

  bindRead(server, routes.readMyNotice, {
    read: async ({ params, caller, now }) => {
      const vault = await openVault(context.db, context.keys, ownerOf(caller).personId)
      return serveMyNotice(context, vault.pseudonym, { item: params.item, now })
    },
  })

  bindWrite(server, routes.chooseConsent, {
    prepare: nothingToPrepare,
    effect: async (tx, { body, caller, now }) => {
      const { personId } = ownerOf(caller)
      await assertOwnChoice(context, tx, { personId, item: body.item })
      return choose(context, tx, { personId, choice: body, now })
    },
  })

  bindWrite(server, routes.withdrawConsent, {
    prepare: nothingToPrepare,
    effect: (tx, { params, body, caller, now }) => {
      const asked = { personId: ownerOf(caller).personId, item: params.item }
      return withdraw(context, tx, { ...asked, withdrawal: body, now })
    },
  })

  bindWrite(server, routes.restoreConsent, {
    prepare: nothingToPrepare,
    effect: (tx, { params, body, caller, now }) => {
      const asked = { personId: ownerOf(caller).personId, item: params.item }
      return restore(context, tx, { ...asked, withdrawal: body, now })
    },
  })

  bindWrite(server, routes.withdrawAll, {
    prepare: nothingToPrepare,
    effect: (tx, { body, caller, now }) =>
      withdrawAll(context, tx, { personId: ownerOf(caller).personId, withdrawal: body, now }),
  })
}
