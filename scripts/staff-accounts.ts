import { writeFile } from 'node:fs/promises'
import { renderUnicodeCompact } from 'uqr'
import * as v from 'valibot'
import { caseRoutes } from '../contract/case-routes'
import { StaffRole, StaffTask } from '../contract/staff'
import { staffRoutes } from '../contract/staff-routes'
import type { Command } from './staff-acts'
import { linesOf } from './staff-pages'
import { actLine, memberLine, taskLine } from './staff-print'
import { forgetSession } from './staff-session'
import { staffText } from './staff-text'

const Roles = v.pipe(
  v.string(),
  v.transform((text) => text.split(',')),
  v.array(StaffRole),
)
const Kind = v.optional(StaffTask.entries.kind)
const Active = v.picklist(['active', 'closed'])

/** One's own account, those of others, tasks, and files. */
export const accountCommands: Readonly<Record<string, Command>> = {
  me: {
    takes: [],
    run: async (desk) => [memberLine(await desk.call(staffRoutes.readStaffSelf, {}))],
  },
  logout: {
    takes: [],
    run: async (desk) => {
      await desk.call(staffRoutes.logOutStaff, {})
      await forgetSession()
      return [staffText.loggedOut]
    },
  },
  password: {
    takes: [],
    run: async (desk, { line }) => {
      const body = { current: await line(), wanted: await line() }
      await desk.call(staffRoutes.changeStaffPassword, { body })
      return [staffText.passwordChanged]
    },
  },
  factor: {
    takes: ['[CODE]'],
    run: async (desk, { words: [code] }) => {
      if (code !== undefined) {
        await desk.call(staffRoutes.confirmSecondFactor, { body: { code } })
        return [staffText.factorConfirmed]
      }
      const { otpauth, secret } = await desk.call(staffRoutes.beginSecondFactor, {})
      return [renderUnicodeCompact(otpauth), otpauth, staffText.factorBegun(secret)]
    },
  },
  members: {
    takes: ['[--all]'],
    run: async (desk, { switches }) =>
      linesOf(switches, staffText.noMembers, async (after) => {
        const { members, next } = await desk.call(staffRoutes.listStaff, { body: after })
        return { lines: members.map(memberLine), next }
      }),
  },
  hire: {
    takes: ['LOGIN', 'ROLES'],
    run: async (desk, { words: [login = '', roles] }) => {
      const body = { login, roles: v.parse(Roles, roles) }
      const opened = await desk.call(staffRoutes.openStaffAccount, { body })
      return [memberLine(opened.member), staffText.firstPassword(opened.first_password)]
    },
  },
  change: {
    takes: ['STAFF_ID', 'ROLES', 'active|closed'],
    run: async (desk, { words: [staff = '', roles, active] }) => {
      const body = { roles: v.parse(Roles, roles), active: v.parse(Active, active) === 'active' }
      const input = { params: { staff }, body }
      return [memberLine(await desk.call(staffRoutes.changeStaffAccount, input))]
    },
  },
  reset: {
    takes: ['STAFF_ID'],
    run: async (desk, { words: [staff = ''] }) => {
      const reset = await desk.call(staffRoutes.resetStaffAccount, { params: { staff } })
      return [memberLine(reset.member), staffText.firstPassword(reset.first_password)]
    },
  },
  acts: {
    takes: ['[--all]'],
    run: async (desk, { switches }) =>
      linesOf(switches, staffText.noActs, async (after) => {
        const { acts, next } = await desk.call(staffRoutes.listStaffActs, { body: after })
        return { lines: acts.map(actLine), next }
      }),
  },
  tasks: {
    takes: ['[KIND]', '[--all]'],
    run: async (desk, { words: [kind], switches }) =>
      linesOf(switches, staffText.noTasks, async (after) => {
        const body = { kind: v.parse(Kind, kind), ...after }
        const { tasks, next } = await desk.call(staffRoutes.listStaffTasks, { body })
        return { lines: tasks.map(taskLine), next }
      }),
  },
  done: {
    takes: ['TASK_ID', 'NOTE'],
    run: async (desk, { words: [task = '', note = ''] }) => {
      const input = { params: { task }, body: { note } }
      return [taskLine(await desk.call(staffRoutes.finishStaffTask, input))]
    },
  },
  file: {
    takes: ['NUMBER', 'FILE_ID', 'TARGET'],
    run: async (desk, { words: [number = '', file = '', target = ''] }) => {
      const input = { params: { number, file } }
      const { base64 } = await desk.call(caseRoutes.readCaseFile, input)
      await writeFile(target, Buffer.from(base64, 'base64'), { mode: 0o600, flag: 'wx' })
      return [staffText.fileKept(target)]
    },
  },
}
