import type { FastifyInstance } from 'fastify'
import { routes } from '../../contract/routes'
import type { Context } from '../context'
import { AppError } from '../errors'
import { bindWrite, nothingToPrepare, ownerOf } from '../http'
import { findByLookup } from '../vault/lookup-store'
import { lockPerson } from '../vault/store'
import { deleteSession, insertSession, refreshSession } from './store'

/** Logging in again, showing afresh who one is, logging out. Joining is the person noun's. */
export function sessionRoutes(server: { app: FastifyInstance; context: Context }): void {
  const { context } = server
  const personBehind = async (loginCode: string) => {
    const { openid } = await context.wechat.codeToSession(loginCode)
    return findByLookup(context.db, context.keys, { kind: 'wx_openid', value: openid })
  }

  bindWrite(server, routes.logIn, {
    prepare: async ({ body }) => {
      const personId = await personBehind(body.login_code)
      if (!personId) {
        throw new AppError('NOT_REGISTERED')
      }
      return personId
    },
    effect: async (tx, { now }, personId) => {
      await lockPerson(tx, personId)
      const { token, expiresAt } = await insertSession(tx, personId, now)
      return { session_token: token, expires_at: expiresAt.toISOString(), known: true }
    },
  })

  bindWrite(server, routes.logInAfresh, {
    prepare: async ({ body, caller }) => {
      if ((await personBehind(body.login_code)) !== ownerOf(caller).personId) {
        throw new AppError('SESSION_MISMATCH')
      }
      return null
    },
    effect: async (tx, { caller, now }) => {
      await lockPerson(tx, ownerOf(caller).personId)
      const until = await refreshSession(tx, ownerOf(caller).tokenHash, now)
      return { fresh_until: until.toISOString() }
    },
  })

  bindWrite(server, routes.logOut, {
    prepare: nothingToPrepare,
    effect: async (tx, { caller }) => {
      await lockPerson(tx, ownerOf(caller).personId)
      await deleteSession(tx, ownerOf(caller).tokenHash)
      return { done: true as const }
    },
  })
}
