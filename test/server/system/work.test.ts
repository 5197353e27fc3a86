import { sql } from 'kysely'
import { readEntries } from '../../../server/ledger/store'
import { keptBySystems, systemRows } from '../../../server/system/orders'
import { MAX_TRIES, systemsSettled } from '../../../server/system/rules'
import { wakeSystems } from '../../../server/system/watch'
import { runSystemOrder } from '../../../server/system/work'
import { listOpenTasks } from '../../../server/task/store'
import { kindsOf } from '../../support/person-acts'
import { provideServer } from '../../support/server'
import {
  customersOf,
  order,
  provideTwoSystems,
  type RequestPlace,
  rowOf,
  runDueSystems,
} from '../../support/two-systems'

const server = provideServer()
const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
const { both, customer } = provideTwoSystems(server)

/** The systems of a request that we can still tell whom it is about. */
async function sealedTasks(place: RequestPlace): Promise<string[]> {
  const rows = await server()
    .database.owner.selectFrom('request_system')
    .select('system')
    .where('request_id', '=', place.requestId)
    .where('sealed_task', 'is not', null)
    .orderBy('system')
    .execute()
  return rows.map(({ system }) => system)
}

/** Moves the clock to each next try and makes it, so often. */
async function tryAgain(place: RequestPlace, system: string, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    const { next_try_at } = await rowOf(server(), place, system)
    const now = server().clock.now().getTime()
    server().clock.moveBy(Math.max(new Date(next_try_at ?? 0).getTime() - now, 0))
    await runDueSystems(server())
  }
}

describe('a deletion', () => {
  test('reaches the database and the address, and says how many went and what a law keeps', async () => {
    const person = await customer()
    const place = await order(server(), person)
    expect(await systemRows(server().context.db, place)).toMatchObject([
      { system: 'crm', state: 'waiting', attempts: 0, sent_at: null },
      { system: 'mailing', state: 'waiting', label: '短信平台' },
    ])
    expect(await runDueSystems(server())).toEqual([])
    expect(await systemRows(server().context.db, place)).toMatchObject([
      { system: 'crm', state: 'done', attempts: 1, erased: 1, kept: 1, failure: null },
      { system: 'mailing', state: 'done', attempts: 1, erased: 1, kept: 0, next_try_at: null },
    ])
    expect(await keptBySystems(server().context.db, place)).toEqual([
      expect.objectContaining({ what: '已开发票的客户', how_long: '30 年', until: null, count: 1 }),
    ])
    expect(await customersOf(both(), person.phone)).toBe(1)
    expect((await both().mailing.state()).people).not.toContain(person.phone)
  })

  test('is recorded on the chain once for each system, and names nobody', async () => {
    const person = await customer()
    await order(server(), person)
    await runDueSystems(server())
    const entries = await readEntries(server().context.db, person.pseudonym)
    const told = entries.map(({ entry }) => entry.act).filter(({ kind }) => kind === 'system.told')
    expect(told).toMatchObject([
      { system: 'crm', order: 'erase', outcome: 'done' },
      { system: 'mailing', order: 'erase', outcome: 'done' },
    ])
    expect(JSON.stringify(told)).not.toContain(person.phone)
  })

  test('is signed, and the dry run, the order and the look go by ids of their own', async () => {
    const person = await customer()
    await order(server(), person)
    await runDueSystems(server())
    const received = (await both().mailing.state()).received.slice(-3)
    expect(received.map(({ signed }) => signed)).toEqual([true, true, true])
    expect(received.map(({ body }) => body.type)).toEqual([
      'privacy.count',
      'privacy.erase',
      'privacy.status',
    ])
    const [order_] = [...new Set(received.map(({ body }) => body.order))]
    expect(received.map(({ headers }) => headers['idempotency-key'])).toEqual([
      `${order_}_count`,
      order_,
      `${order_}_status`,
    ])
    expect(JSON.stringify(received)).not.toContain(person.personId)
    expect(JSON.stringify(received)).not.toContain(person.pseudonym)
  })

  test('asks the request to go on, each time a system has done its part', async () => {
    const person = await customer()
    const place = await order(server(), person)
    await runDueSystems(server())
    const { rows } = await sql`select data from pgboss.job where name = 'erasure'
      and data->>'requestId' = ${place.requestId}`.execute(server().database.owner)
    expect(rows).toHaveLength(2)
  })

  test('forgets by what the person was found once all have done it, but where something is kept', async () => {
    const person = await customer()
    await both().mailing.behave({ manner: 'fails' })
    const place = await order(server(), person)
    await runDueSystems(server())
    expect(await sealedTasks(place)).toEqual(['crm', 'mailing'])
    await both().mailing.behave({ manner: 'honest' })
    await tryAgain(place, 'mailing', 1)
    expect(systemsSettled(await systemRows(server().context.db, place))).toBe(true)
    expect(await sealedTasks(place)).toEqual(['crm'])
  })

  test('done twice does nothing more', async () => {
    const person = await customer()
    const place = await order(server(), person)
    await runDueSystems(server())
    const before = (await both().mailing.state()).received.length
    await runSystemOrder(server().context, { ...place, system: 'mailing' })
    await order(server(), person, { key: place })
    await runDueSystems(server())
    expect((await both().mailing.state()).received).toHaveLength(before)
  })

  test('of something no system holds tells nobody', async () => {
    const person = await customer()
    const place = await order(server(), person, { fields: ['gender'] })
    expect(await systemRows(server().context.db, place)).toEqual([])
  })
})

describe('a system that', () => {
  test.each([
    ['fails', 'unreachable'],
    ['refuses', 'refused'],
    ['declines', 'refused'],
    ['silent', 'timed_out'],
    ['garbage', 'malformed_answer'],
    ['another', 'malformed_answer'],
    ['redirects', 'refused'],
    ['lies', 'left_over'],
  ] as const)('%s says why, and is tried again until it has done it', async (manner, failure) => {
    const person = await customer()
    await both().mailing.behave({ manner })
    const place = await order(server(), person, { systems: ['mailing'] })
    await runDueSystems(server())
    const failed = await rowOf(server(), place, 'mailing')
    expect(failed).toMatchObject({ state: 'failed', failure, attempts: 1, done_at: null })
    expect(new Date(failed.next_try_at ?? 0).getTime()).toBe(
      server().clock.now().getTime() + MINUTE_MS,
    )
    await both().mailing.behave({ manner: 'honest' })
    await tryAgain(place, 'mailing', 1)
    expect(await rowOf(server(), place, 'mailing')).toMatchObject({
      state: 'done',
      attempts: 2,
      failure: null,
      erased: 1,
    })
  })

  test('is down for a day is tried with growing pauses, and then does it', async () => {
    const person = await customer()
    await both().mailing.behave({ manner: 'fails' })
    const place = await order(server(), person, { systems: ['mailing'] })
    const began = server().clock.now().getTime()
    await runDueSystems(server())
    const pauses = []
    while (server().clock.now().getTime() < began + DAY_MS) {
      const before = server().clock.now().getTime()
      await tryAgain(place, 'mailing', 1)
      pauses.push((server().clock.now().getTime() - before) / MINUTE_MS)
    }
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024])
    expect(await rowOf(server(), place, 'mailing')).toMatchObject({ state: 'failed' })
    await both().mailing.behave({ manner: 'honest' })
    await tryAgain(place, 'mailing', 1)
    expect(await rowOf(server(), place, 'mailing')).toMatchObject({ state: 'done', erased: 1 })
  })

  test('never does it is escalated to staff once, and is still tried once a day', async () => {
    const person = await customer()
    await both().mailing.behave({ manner: 'fails' })
    const place = await order(server(), person, { systems: ['mailing'] })
    await runDueSystems(server())
    await tryAgain(place, 'mailing', MAX_TRIES + 2)
    const row = await rowOf(server(), place, 'mailing')
    expect(row).toMatchObject({ state: 'escalated', attempts: MAX_TRIES + 3 })
    expect(new Date(row.next_try_at ?? 0).getTime() - server().clock.now().getTime()).toBe(DAY_MS)
    expect(systemsSettled([row])).toBe(false)
    const tasks = await listOpenTasks(server().context.db)
    expect(tasks.filter(({ kind }) => kind === 'system_escalated')).toMatchObject([
      { about: 'mailing' },
    ])
    const told = (await kindsOf(server(), person.pseudonym)).filter((kind) => /told/.test(kind))
    expect(told).toEqual(['system.told'])
    await both().mailing.behave({ manner: 'honest' })
    await tryAgain(place, 'mailing', 1)
    expect(await listOpenTasks(server().context.db)).toEqual([])
  })

  test('cannot be reached as a database is tried again', async () => {
    const person = await customer()
    await both().crm.query('alter table customer rename to moved')
    const place = await order(server(), person, { systems: ['crm'] })
    await runDueSystems(server())
    expect(await rowOf(server(), place, 'crm')).toMatchObject({
      state: 'failed',
      failure: 'refused',
    })
    await both().crm.query('alter table moved rename to customer')
    await tryAgain(place, 'crm', 1)
    expect(await rowOf(server(), place, 'crm')).toMatchObject({ state: 'done', erased: 1 })
  })
})

test('a try that dies is made again once its time is over, and counts what the first had deleted', async () => {
  const person = await customer()
  const place = await order(server(), person, { systems: ['crm'] })
  const key = { ...place, system: 'crm' }
  const { context } = server()
  const working = context.systems
  // The process ends after the other database has committed and before ours knows.
  context.systems = working.map((system) => ({
    ...system,
    line: {
      ...system.line,
      look: async () => {
        throw new Error('killed')
      },
    },
  }))
  await expect(runSystemOrder(context, key)).rejects.toThrow('killed')
  context.systems = working
  expect(await customersOf(both(), person.phone)).toBe(1)
  expect(await rowOf(server(), place, 'crm')).toMatchObject({ state: 'sent', attempts: 1 })
  await runSystemOrder(context, key)
  expect(await rowOf(server(), place, 'crm')).toMatchObject({ attempts: 1 })
  server().clock.moveBy(2 * MINUTE_MS)
  await runDueSystems(server())
  expect(await rowOf(server(), place, 'crm')).toMatchObject({ state: 'done', erased: 1, kept: 1 })
})

test('an order whose job was lost is woken', async () => {
  const person = await customer()
  const place = await order(server(), person, { systems: ['mailing'] })
  await sql`delete from pgboss.job where name = 'system'`.execute(server().database.owner)
  await wakeSystems(server().context)
  await runDueSystems(server())
  expect(await rowOf(server(), place, 'mailing')).toMatchObject({ state: 'waiting' })
  server().clock.moveBy(6 * MINUTE_MS)
  await wakeSystems(server().context)
  await runDueSystems(server())
  expect(await rowOf(server(), place, 'mailing')).toMatchObject({ state: 'done' })
})

test('a correction goes the same way, with the right value and nothing else', async () => {
  const person = await customer()
  const values = { name: '上官婉儿' }
  const place = await order(server(), person, { order: 'correct', fields: ['name'], values })
  expect(await runDueSystems(server())).toEqual([])
  expect(await systemRows(server().context.db, place)).toMatchObject([
    { system: 'crm', state: 'done', erased: null, kept: null },
    { system: 'mailing', state: 'done', erased: null },
  ])
  const { rows } = await both().crm.query('select distinct name from customer where phone = $1', [
    person.phone,
  ])
  expect(rows).toEqual([values])
  expect((await both().mailing.state()).corrected[person.phone]).toEqual(values)
  const { rows: jobs } = await sql`select 1 from pgboss.job where name = 'correction'
    and data->>'requestId' = ${place.requestId}`.execute(server().database.owner)
  expect(jobs).toHaveLength(2)
})
