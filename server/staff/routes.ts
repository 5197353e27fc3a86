import type { FastifyInstance } from 'fastify'
import { routes } from '../../contract/routes'
import type { Context } from '../context'
import { AppError } from '../errors'
import { bindRead, bindWrite, nothingToPrepare, staffOf } from '../http'
import { endTask, pageOfTasks } from '../task/store'
import { changeAccount, openAccount, readMember } from './accounts'
import { listStaffActs } from './act-store'
import { changePassword, knowStaff, logIn } from './login'
import { hashPassword, randomPassword } from './password'
import { resetAccount } from './reset'
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
    read: async ({ body }) => {
      const { rows, next } = await listStaff(context.db, body.after)
      return { members: rows.map(memberOf), next }
    },
  })

  bindWrite(server, routes.openStaffAccount, {
    prepare: newPassword,
    effect: async (tx, { body, caller, now }, { password, passwordHash }) => {
      const by = staffOf(caller).staffId
      const member = await openAccount(tx, { ...body, passwordHash, by, now })
      return { member, first_password: password }
    },
  })

  bindWrite(server, routes.changeStaffAccount, {
    prepare: nothingToPrepare,
    effect: (tx, { params, body, caller, now }) =>
      changeAccount(tx, { staffId: params.staff, ...body, by: staffOf(caller).staffId, now }),
  })

  bindWrite(server, routes.resetStaffAccount, {
    prepare: newPassword,
    effect: async (tx, { params, caller, now }, { password, passwordHash }) => {
      const reset = { staffId: params.staff, by: staffOf(caller).staffId }
      await resetAccount(tx, { ...reset, passwordHash, now })
      return { member: await readMember(tx, params.staff), first_password: password }
    },
  })

  bindRead(server, routes.listStaffActs, {
    read: async ({ body }) => {
      const { rows, next } = await listStaffActs(context.db, body.after)
      return { acts: rows, next }
    },
  })
}

// Before the transaction: scrypt takes its time.
async function newPassword(): Promise<{ password: string; passwordHash: string }> {
  const password = randomPassword()
  return { password, passwordHash: await hashPassword(password) }
}

function bindTasks(server: Server): void {
  const { context } = server

  bindRead(server, routes.listStaffTasks, {
    read: async ({ body }) => {
      const { rows, next } = await pageOfTasks(context.db, body)
      return { tasks: rows, next }
    },
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
