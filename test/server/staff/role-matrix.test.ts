import { caseRoutes } from '@contract/case-routes'
import { requestRoutes } from '@contract/request-routes'
import { fillPath, isWrite, type Route } from '@contract/route'
import { routes } from '@contract/routes'
import { StaffRole } from '@contract/staff'
import { v7 as uuid } from 'uuid'
import { askedBy } from '../../support/case-acts'
import { type Member, register } from '../../support/person-acts'
import { problemOf } from '../../support/problem'
import { newKey, provideServer } from '../../support/server'
import { staffWith } from '../../support/staff-acts'

const server = provideServer()

type Named = [name: string, declared: Route]

const declared: Named[] = Object.entries<Route>(routes)
const forStaff = declared.filter(([, { access }]) => access === 'staff')
const withRoles = forStaff.filter(([, { roles }]) => roles !== undefined)

let calls = 0

/** What a call is answered with: the code of a problem, or the status of a success. */
async function callAs(
  token: string | null,
  route: Route,
  { number = 'Q0101-AAAAA', payload = {} }: { number?: string; payload?: object } = {},
): Promise<string> {
  calls += 1
  const options = {
    method: route.method,
    url: fillPath(route.path, { ...idsFor(route), number }),
    remoteAddress: `10.9.${calls >> 8}.${calls & 255}`,
    headers: {
      ...(token !== null && { authorization: `Bearer ${token}` }),
      ...(isWrite(route) && { 'idempotency-key': newKey() }),
    },
    ...(route.method !== 'GET' && { payload }),
  }
  const answer = await server().app.inject(options)
  return answer.statusCode < 300 ? String(answer.statusCode) : answer.json().code
}

/** An id that is nothing's, for each place in a route's path. */
function idsFor({ path }: Route): Record<string, string> {
  return Object.fromEntries([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name, uuid()]))
}

test('there are routes of staff to look at', () => {
  expect(forStaff.length).toBeGreaterThan(28)
  expect(withRoles.length).toBeGreaterThan(22)
})

describe.each(forStaff)('%s', (_name, route) => {
  test('is closed to visitors and to people, whatever they hold', async () => {
    const { session } = await register(server(), 'matrix')
    expect(await callAs(null, route)).toBe('UNAUTHENTICATED')
    expect(await callAs(session, route)).toBe('UNAUTHENTICATED')
    expect(await callAs(`staff_${'a'.repeat(43)}`, route)).toBe('UNAUTHENTICATED')
  })

  test.each(StaffRole.options)('is open to %s as declared, and no further', async (role) => {
    const { token } = await staffWith(server(), [role])
    const code = await callAs(token, route)
    const isOpen = route.roles === undefined || route.roles.includes(role)
    expect(code === 'ROLE_REQUIRED').toBe(!isOpen)
    expect(code).not.toMatch(/UNAUTHENTICATED|INTERNAL/)
  })
})

test.each(withRoles)(
  '%s waits for a password and a second factor of one’s own',
  async (_name, route) => {
    const { token, staffId } = await staffWith(server(), [...StaffRole.options])
    await changeAccount(staffId, { factor_confirmed_at: null })
    expect(await callAs(token, route)).toBe('SECOND_FACTOR_REQUIRED')
    await changeAccount(staffId, { must_change_password: true })
    expect(await callAs(token, route)).toBe('PASSWORD_CHANGE_REQUIRED')
  },
)

async function changeAccount(
  staffId: string,
  changed: { factor_confirmed_at?: null; must_change_password?: boolean },
): Promise<void> {
  const { owner } = server().database
  await owner.updateTable('staff').set(changed).where('staff_id', '=', staffId).execute()
}

test('without them a member reaches what it takes to set them up, and nothing else', () => {
  const open = forStaff.filter(([, { roles }]) => roles === undefined).map(([name]) => name)
  expect(open.sort()).toEqual([
    'beginSecondFactor',
    'changeStaffPassword',
    'confirmSecondFactor',
    'logOutStaff',
    'readStaffSelf',
  ])
})

test('an auditor may read everything of the staff, and write nothing', () => {
  const writes = withRoles.filter(([, route]) => isWrite(route))
  expect(writes.filter(([, { roles }]) => roles?.includes('auditor'))).toEqual([])
})

test('an administrator opens accounts and reaches no request', () => {
  const cases = Object.values<Route>(caseRoutes)
  expect(cases.filter(({ roles }) => roles?.includes('administrator'))).toEqual([])
})

/** Bodies that are well formed, so that only whose request it is decides. */
const BODIES: Readonly<Record<string, object>> = {
  sendMessage: { text: '你好' },
  appealRequest: { words: '不满意' },
  attachFile: { name: '1.png', media_type: 'image/png', base64: 'iVBORw0KGgo=' },
}

describe('one person’s request is not another’s', () => {
  const ofOne: Named[] = Object.entries<Route>({ ...requestRoutes }).filter(([, { path }]) =>
    path.includes('{number}'),
  )
  let number: string
  let other: Member
  beforeAll(async () => {
    number = (await askedBy(server(), 'idor-owner')).number
    other = await register(server(), 'idor-other')
  })

  test.each(ofOne)('%s finds nothing for another person, nor for staff', async (name, route) => {
    const { token } = await staffWith(server(), ['support', 'privacy_officer', 'reviewer'])
    const asked = { number, payload: BODIES[name] ?? {} }
    const [forOther, forStaffToo] = [
      await callAs(other.session, route, asked),
      await callAs(token, route, asked),
    ]
    expect(forOther).toMatch(/^(REQUEST_UNKNOWN|NOT_FOUND)$/)
    expect(forStaffToo).toMatch(/^(REQUEST_UNKNOWN|UNAUTHENTICATED)$/)
  })
})

test('a session of staff opens nothing of a person', async () => {
  const { token } = await staffWith(server(), ['privacy_officer'])
  const url = routes.readMyData.path
  const headers = { authorization: `Bearer ${token}` }
  expect(await problemOf(server().app, { method: 'GET', url, headers })).toBe('401 UNAUTHENTICATED')
})
