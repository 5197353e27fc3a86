import { accountCommands } from './staff-accounts'
import { type Command, caseCommands } from './staff-acts'
import { deletionCommands } from './staff-deletions'
import { paperCommands } from './staff-papers'
import { commandText, staffText } from './staff-text'

/** Every command of a member of staff who is logged in, by its name. */
export const commands: Readonly<Record<string, Command>> = {
  ...caseCommands,
  ...paperCommands,
  ...deletionCommands,
  ...accountCommands,
}

const BESIDES = { help: [], login: ['LOGIN', '[--url URL]', '[--code CODE]'] } as const

/** How each command is written and what it does, one line each. */
export function usage(): string {
  const every = Object.entries<readonly string[]>(BESIDES).concat(
    Object.entries(commands).map(([name, { takes }]) => [name, takes]),
  )
  const lines = every.map(
    ([name, takes]) => `  ${[name, ...takes].join(' ')}  ${commandText[name] ?? ''}`,
  )
  return [staffText.usage, ...lines].join('\n')
}
