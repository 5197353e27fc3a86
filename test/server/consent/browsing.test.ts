import { fillPath, type Route } from '@contract/route'
import { routes } from '@contract/routes'
import fc from 'fast-check'
import { answerOf, givePhone, register, submit } from '../../support/person-acts'
import { provideServer } from '../../support/server'

const server = provideServer()
const ACTIONS = 1000
const SEED = 20261122

/** An id that was never given. */
const NOBODYS = '00000000-0000-4000-8000-000000000000'

/** Everything that only reads: GET, and no login of the last minutes needed. */
const READS = Object.values<Route>(routes).filter(
  ({ method, access }) => method === 'GET' && access !== 'fresh',
)

/** What a path parameter may hold: what is there, and what is not. */
function valuesFor(known: Record<string, string>): Record<string, readonly string[]> {
  const versions = ['0.9', '9.9']
  return {
    policy: ['privacy', 'none'],
    version: versions,
    from: [...versions, '0', '1'],
    to: [...versions, '1', '2'],
    item: ['C0', 'C2p', 'C10:improve', 'C3', 'C99'],
    service: ['mini_program', 'none'],
    topic: ['phone', 'none'],
    number: [known.number ?? '', 'Q1122-AAAAA'],
    entry: [known.entry ?? '', 'a'.repeat(64)],
    id: ['none'],
    ward: ['none'],
    copy: [NOBODYS, 'none'],
    file: [NOBODYS, 'none'],
    batch: [NOBODYS, 'none'],
    deletion: [NOBODYS, 'none'],
  }
}

/** Every act on record by kind, and how many rows there are of whatever a visit could leave behind. */
async function traces() {
  const { owner } = server().database
  const { count } = owner.fn
  const acts = await owner
    .selectFrom('ledger_entry')
    .select(['kind', count<string>('hash').as('entries')])
    .groupBy('kind')
    .orderBy('kind')
    .execute()
  const rows = async (table: 'consent_ticket' | 'person' | 'vault_value' | 'session') => {
    const found = await owner
      .selectFrom(table)
      .select(owner.fn.countAll<string>().as('rows'))
      .executeTakeFirstOrThrow()
    return found.rows
  }
  return [
    acts,
    await rows('consent_ticket'),
    await rows('person'),
    await rows('vault_value'),
    await rows('session'),
  ]
}

test('a thousand visits anywhere, with an account and without, make no event', async () => {
  const { session } = await register(server(), 'wanderer')
  await givePhone(server(), session, '13800138000')
  const order = { type: 'correct', field: 'name', wanted: '李四', reason: '错了' } as const
  const { request } = answerOf(await submit(server(), session, order))
  const { states } = answerOf(await server().client.call(routes.listConsents, {}, { session }))
  const values = valuesFor({ number: request.number, entry: states[0]?.entry ?? '' })
  const before = await traces()
  const visits = fc.sample(visitOf(values), { numRuns: ACTIONS, seed: SEED })
  const statuses: number[] = []
  for (const [at, { path, known }] of visits.entries()) {
    const answer = await server().app.inject({
      method: 'GET',
      url: path,
      remoteAddress: `10.9.${at >> 8}.${at & 255}`,
      headers: known ? { authorization: `Bearer ${session}` } : {},
    })
    statuses.push(answer.statusCode)
  }
  expect(statuses).toHaveLength(ACTIONS)
  expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(ACTIONS / 4)
  expect(statuses.filter((status) => status >= 500)).toEqual([])
  expect(await traces()).toEqual(before)
})

function visitOf(values: Record<string, readonly string[]>) {
  return fc.constantFrom(...READS).chain((read) => {
    const names = [...read.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
    const params = names.map((name) => [name, fc.constantFrom(...known(values, name))] as const)
    return fc
      .record({ params: fc.record(Object.fromEntries(params)), known: fc.boolean() })
      .map((visit) => ({ known: visit.known, path: fillPath(read.path, visit.params) }))
  })
}

/** A parameter that this list does not know yet is a mistake of the list. */
function known(values: Record<string, readonly string[]>, name: string): readonly string[] {
  const some = values[name]
  if (!some) {
    throw new Error(`no value to visit {${name}} with`)
  }
  return some
}
