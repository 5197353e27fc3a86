import type { Route } from '@contract/route'
import { routes } from '@contract/routes'
import { commands, usage } from '../../scripts/staff-commands'
import { commandText } from '../../scripts/staff-text'
import { readRepositoryFile, repositoryFiles } from '../support/repository'

test('every route of staff has a command that calls it', () => {
  const sources = repositoryFiles(['scripts'], ['.ts']).filter((path) => path.includes('staff'))
  const called = sources.flatMap((path) =>
    [...readRepositoryFile(path).matchAll(/\w+Routes\.(\w+)/g)].map(([, name]) => name),
  )
  const forStaff = Object.entries<Route>(routes).filter(([, { access }]) => access === 'staff')
  expect(forStaff.map(([name]) => name).filter((name) => !called.includes(name))).toEqual([])
})

test('help says of every command how it is written and what it does', () => {
  const lines = usage().split('\n')
  for (const [name, { takes }] of Object.entries(commands)) {
    expect(lines).toContain(`  ${[name, ...takes].join(' ')}  ${commandText[name]}`)
    expect(commandText[name]).toBeTruthy()
  }
})

test('help describes no command that is none', () => {
  const known = [...Object.keys(commands), 'help', 'login']
  expect(Object.keys(commandText).filter((name) => !known.includes(name))).toEqual([])
})
