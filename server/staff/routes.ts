import type { FastifyInstance } from 'fastify'
import { routes } from '../../contract/routes'
import type { Context } from '../context'
import { AppError } from '../errors'
import { bindRead, bindWrite, nothingToPrepare, staffOf } from '../http'
import { endTask, listOpenTasks } from '../task/store'
import { changeAccount, openAccount, readMember } from './accounts'
import { changePassword, knowStaff, logIn } from './login'
import { hashPassword, randomPassword } from './password'
import { beginSecondFactor, confirmSecondFactor } from './second-factor'
import { deleteStaffSession } from './session-store'
import { findStaffByLogin, listStaff, memberOf } from './store'

type Server = { app: FastifyInstance; context: Context }

/** Accounts of staff, their sessions, and what waits for a hand. */
export function staffRoutes(server: Server): void {
  bindSessions(server)
  bindSelf(server)
  bindAccounts(server)
  bindTasks(server)
}

function bindSessions(server: Server): void {
  const { context } = server

  bindWrite(server, routes.logInStaff, {
    prepare: ({ body }) => knowStaff(context, body),
    effect: (tx, { body, now }, known) => logIn(context, tx, { known, code: body.code, now }),
  })

  bindWrite(server, routes.logOutStaff, {
    prepare: nothingToPrepare,
    effect: async (tx, { caller }) => {
      await deleteStaffSession(tx, staffOf(caller).tokenHash)
      return {}
    },
  })
}

function bindSelf(server: Server): void {
  const { context } = server

  bindRead(server, routes.readStaffSelf, {
    read: async ({ caller }) => {
      const stored = await findStaffByLogin(context.db, staffOf(caller).login)
      if (!stored) {
        throw new AppError('UNAUTHENTICATED')
      }
      return memberOf(stored)
    },
  })

  bindWrite(server, routes.changeStaffPassword, {
    prepare: async ({ body, caller }) => {
      const { login } = staffOf(caller)
      const known = await knowStaff(context, { login, password: body.current })
      return { known, wantedHash: await hashPassword(body.wanted) }
    },
    effect: (tx, { caller }, { known, wantedHash }) =>
      changePassword(tx, { known, wantedHash, tokenHash: staffOf(caller).tokenHash }),
  })

  bindWrite(server, routes.beginSecondFactor, {
    prepare: nothingToPrepare,
    effect: (tx, { caller }) => beginSecondFactor(context, tx, staffOf(caller)),
  })

  bindWrite(server, routes.confirmSecondFactor, {
    prepare: nothingToPrepare,
    effect: async (tx, { body, caller, now }) => {
      const { staffId, tokenHash } = staffOf(caller)
      await confirmSecondFactor(context, tx, { staffId, tokenHash, code: body.code, now })
      return readMember(tx, staffId)
    },
  })
}

function bindAccounts(server: Server): void {
  const { context } = server

  bindRead(server, routes.listStaff, {
    read: async () => ({ members: await listStaff(context.db) }),
  })

  bindWrite(server, routes.openStaffAccount, {
    prepare: async () => {
      const password = randomPassword()
      return { password, passwordHash: await hashPassword(password) }
    },
    effect: async (tx, { body, now }, { password, passwordHash }) => {
      const member = await openAccount(tx, { ...body, passwordHash, now })
      return { member, first_password: password }
    },
  })

  bindWrite(server, routes.changeStaffAccount, {
    prepare: nothingToPrepare,
    effect: (tx, { params, body, now }) =>
      changeAccount(tx, { staffId: params.staff, ...body, now }),
  })
}

function bindTasks(server: Server): void {
  const { context } = server

  bindRead(server, routes.listStaffTasks, {
    read: async () => ({ tasks: await listOpenTasks(context.db) }),
  })

  bindWrite(server, routes.finishStaffTask, {
    prepare: nothingToPrepare,
    effect: async (tx, { params, body, caller, now }) => {
      const by = staffOf(caller).staffId
      const task = await endTask(tx, { taskId: params.task, by, note: body.note, at: now })
      if (!task) {
        throw new AppError('NOT_FOUND')
      }
      return task
    },
  })
}
