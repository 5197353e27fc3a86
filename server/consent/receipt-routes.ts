import type { FastifyInstance } from 'fastify'
import { routes } from '../../contract/routes'
import type { Caller, Context } from '../context'
import { AppError } from '../errors'
import { bindRead, ownerOf } from '../http'
import { secretTokenHash } from '../secret-token'
import { openVault } from '../vault/store'
import { issueReceipt, kantaraFile, listReceipts, receiptFile } from './receipts'
import { findTicket } from './store'

/** The receipts of a person's own acts of consent. */
export function receiptRoutes(server: {
  app: FastifyInstance
  context: Context
  publicUrl: string
}): void {
  const { context, publicUrl } = server
  const pseudonymOf = async (caller: Caller) =>
    (await openVault(context.db, context.keys, ownerOf(caller).personId)).pseudonym

  bindRead(server, routes.listReceipts, {
    read: async ({ caller }) => ({
      receipts: await listReceipts(context.db, await pseudonymOf(caller)),
    }),
  })

  bindRead(server, routes.readReceipt, {
    read: async ({ params: { entry }, caller, now }) => {
      const pseudonym = await pseudonymOf(caller)
      return receiptFile(await issueReceipt(context, { pseudonym, entry, now, publicUrl }))
    },
  })

  bindRead(server, routes.readKantaraReceipt, {
    read: async ({ params: { entry }, caller, now }) => {
      const pseudonym = await pseudonymOf(caller)
      return kantaraFile(await issueReceipt(context, { pseudonym, entry, now, publicUrl }))
    },
  })

  bindRead(server, routes.askReceipt, {
    read: async ({ body, now }) => {
      const ticket = await findTicket(context.db, secretTokenHash(body.consent_token), now)
      if (!ticket) {
        throw new AppError('NOT_FOUND')
      }
      const { pseudonym, consent_entry: entry } = ticket
      return receiptFile(await issueReceipt(context, { pseudonym, entry, now, publicUrl }))
    },
  })
}
