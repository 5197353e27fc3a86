import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import * as v from 'valibot'
import type { StaffMember } from '../contract/staff'
import { staffRoutes } from '../contract/staff-routes'
import type { Given } from './staff-acts'
import { commands, usage } from './staff-commands'
import { openDesk, Refused } from './staff-desk'
import { memberLine, resetLine } from './staff-print'
import { keepSession, readSession, SessionExposed } from './staff-session'
import { staffText } from './staff-text'

const DEFAULT_URL = 'http://127.0.0.1:8787'

/** The command is unknown, or its words are not what it takes. */
class Misused extends Error {}

/** Runs one command as the member of staff who is logged in here. Out: the lines to print. */
async function main(): Promise<string[]> {
  const { positionals, values } = readArguments()
  const [name = '', ...words] = positionals
  const input = openInput()
  const given = { words, switches: switchesOf(values), line: input.line }
  try {
    switch (name) {
      case 'help':
        return [usage()]
      case 'login':
        return await logIn(given, values)
      default:
        return await run(name, given)
    }
  } finally {
    input.close()
  }
}

function readArguments() {
  const flag = { type: 'boolean' } as const
  const text = { type: 'string' } as const
  const options = {
    url: text,
    code: text,
    asks: flag,
    upholds: flag,
    ended: flag,
    all: flag,
    overdue: flag,
  }
  try {
    return parseArgs({ allowPositionals: true, options })
  } catch (cause) {
    throw new Misused('', { cause })
  }
}

function switchesOf(values: Record<string, unknown>): Set<string> {
  return new Set(Object.keys(values).filter((name) => values[name] === true))
}

async function logIn(
  { words: [login], line }: Given,
  { url = DEFAULT_URL, code }: { url?: string; code?: string },
): Promise<string[]> {
  if (login === undefined) {
    throw new Misused()
  }
  const body = { login, password: await line(), ...(code !== undefined && { code }) }
  const opened = await openDesk(url, null).call(staffRoutes.logInStaff, { body })
  await keepSession({ url, token: opened.session_token })
  return [
    memberLine(opened.member),
    ...(opened.reset ? [resetLine(opened.reset)] : []),
    ...hintsFor(opened.member),
  ]
}

/** What a member has to do before anything else works. */
function hintsFor({ must_change_password, has_second_factor }: StaffMember): string[] {
  return [
    ...(must_change_password ? [staffText.changePassword] : []),
    ...(has_second_factor ? [] : [staffText.setUpFactor]),
  ]
}

async function run(name: string, given: Given): Promise<string[]> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  const needed = command?.takes.filter((word) => !word.startsWith('[')).length ?? 0
  if (!command || given.words.length < needed) {
    throw new Misused()
  }
  const session = await readSession()
  if (!session) {
    throw new Refused(staffText.notLoggedIn)
  }
  return command.run(openDesk(session.url, session.token), given)
}

/** Lines of the standard input, one by one. Passwords and numbers come from there, never from the list of processes. */
function openInput() {
  const reader = createInterface({ input: process.stdin })
  const lines = reader[Symbol.asyncIterator]()
  return {
    line: async (): Promise<string> => {
      const { value, done } = await lines.next()
      if (done === true || value === undefined) {
        throw new Misused()
      }
      return value
    },
    close: () => reader.close(),
  }
}

function explain(error: unknown): { text: string; code: number } {
  if (error instanceof Misused || error instanceof v.ValiError) {
    return { text: usage(), code: 2 }
  }
  if (error instanceof SessionExposed) {
    return { text: staffText.exposed(error.message), code: 1 }
  }
  if (error instanceof Refused) {
    return { text: error.message, code: 1 }
  }
  throw error
}

try {
  console.log((await main()).join('\n'))
} catch (error) {
  const { text, code } = explain(error)
  console.error(text)
  process.exitCode = code
}
