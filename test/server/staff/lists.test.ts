import { routes } from '@contract/routes'
import { v7 as uuid } from 'uuid'
import { answerOf, problemCodeOf } from '../../support/person-acts'
import { provideServer } from '../../support/server'
import { type Desk, deskWith } from '../../support/staff-acts'

const server = provideServer()
const MANY = 120

let auditor: Desk
beforeAll(async () => {
  auditor = await deskWith(server(), 'auditor')
})

/** Instants that come in pairs, so that only the id keeps two rows apart. */
function instantOf(place: number): Date {
  return new Date(Date.UTC(2026, 0, 1, 0, 0, place >> 1))
}

type Page<T> = { rows: T[]; next: string | null }

async function walk<T>(pageAfter: (after: { after?: string }) => Promise<Page<T>>): Promise<T[]> {
  const { rows, next } = await pageAfter({})
  const seen = [...rows]
  for (let after = next; after !== null; ) {
    const page = await pageAfter({ after })
    seen.push(...page.rows)
    after = page.next
  }
  return seen
}

describe('tasks', () => {
  const tasks = (kind?: 'request_stuck' | 'system_escalated') =>
    walk(async (after) => {
      const body = { kind, ...after }
      const page = answerOf(await auditor.call(routes.listStaffTasks, { body }))
      return { rows: page.tasks, next: page.next }
    })

  beforeAll(async () => {
    const rows = Array.from({ length: MANY }, (_, place) => ({
      task_id: uuid(),
      kind: place % 3 === 0 ? 'request_stuck' : 'system_escalated',
      about: `about-${place}`,
      detail: 'waits',
      created_at: instantOf(place),
    }))
    await server().database.owner.insertInto('staff_task').values(rows).execute()
  })

  test('come page by page, the oldest first, each once', async () => {
    const seen = await tasks()
    expect(new Set(seen.map(({ about }) => about)).size).toBe(MANY)
    const times = seen.map(({ created_at }) => created_at)
    expect(times).toEqual([...times].sort())
  })

  test('of one kind come alone', async () => {
    const seen = await tasks('request_stuck')
    expect(seen).toHaveLength(MANY / 3)
    expect(new Set(seen.map(({ kind }) => kind))).toEqual(new Set(['request_stuck']))
  })

  test('take no place of another list', async () => {
    const body = { after: 'bm90aGluZw' }
    expect(problemCodeOf(await auditor.call(routes.listStaffTasks, { body }))).toBe(
      'INVALID_REQUEST',
    )
  })
})

test('members come page by page, the oldest first, each once', async () => {
  const rows = Array.from({ length: MANY }, (_, place) => ({
    staff_id: uuid(),
    login: `member-${place}`,
    password_hash: 'nobody logs in with it',
    roles: ['support'],
    must_change_password: false,
    created_at: instantOf(place),
  }))
  const { owner } = server().database
  await owner.insertInto('staff').values(rows).execute()
  const seen = await walk(async (after) => {
    const page = answerOf(await auditor.call(routes.listStaff, { body: after }))
    return { rows: page.members, next: page.next }
  })
  const logins = seen.map(({ login }) => login)
  expect(logins).toHaveLength(MANY + 1)
  expect(new Set(logins)).toEqual(new Set([...rows.map(({ login }) => login), auditor.login]))
  expect(logins.at(-1)).toBe(auditor.login)
})
