import { shanghaiDate } from '@contract/calendar-date'
import { endOf } from '@contract/retention'
import { sql } from 'kysely'
import { newestCertificate } from '../../../server/certificate/store'
import { endDueHolds } from '../../../server/erasure/hold-ending'
import { findByNumber } from '../../../server/request/store'
import { LOOK_DAYS, MAX_TRIES } from '../../../server/system/rules'
import { wakeSystems } from '../../../server/system/watch'
import { runSystemOrder } from '../../../server/system/work'
import { follow, heldFields, stepsOf } from '../../support/erasure-acts'
import {
  answerOf,
  closeAccount,
  consentTo,
  eraseField,
  givePhone,
  kindsOf,
  runDueErasures,
  submit,
} from '../../support/person-acts'
import { provideServer } from '../../support/server'
import {
  type Customer,
  customerOfBoth,
  customersOf,
  runDueSystems,
  startTwoSystems,
  type TwoSystems,
} from '../../support/two-systems'

const server = provideServer()
const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
let both: TwoSystems
let people = 0

beforeEach(async () => {
  await both.mailing.behave({ manner: 'honest' })
})

interface Deleting {
  member: Customer
  filed: Parameters<typeof follow>[1]
  key: { personId: string; requestId: string }
}

type Filing = (member: Customer) => Parameters<typeof submit>[2]

const phoneOnly: Filing = () => eraseField('phone')
const wholeAccount: Filing = ({ personId }) => closeAccount(personId)

/** A deletion that is done but for what one system keeps: an invoice. */
async function doneInPart(order: Filing = phoneOnly): Promise<Deleting> {
  people += 1
  const member = await customerOfBoth(server(), both, people)
  const filed = answerOf(await submit(server(), member.session, order(member)))
  await work()
  const stored = await findByNumber(server().context.db, filed.request.number)
  const key = { personId: stored?.person_id ?? '', requestId: stored?.request_id ?? '' }
  expect(stored?.state).toBe('partly_done')
  return { member, filed, key }
}

async function work(): Promise<void> {
  await runDueErasures(server())
  await runDueSystems(server())
  await runDueErasures(server())
}

/** The company's own clock: an invoice may go now. */
async function release({ member }: Deleting): Promise<void> {
  await both.crm.query('update customer set billed = false where phone = $1', [member.phone])
}

async function keptTasks({ key }: Deleting): Promise<string[]> {
  const rows = await server()
    .database.owner.selectFrom('request_system')
    .select('system')
    .where('request_id', '=', key.requestId)
    .where('sealed_task', 'is not', null)
    .execute()
  return rows.map(({ system }) => system)
}

async function ordersOf({ key }: Deleting): Promise<number> {
  const rows = await server()
    .database.owner.selectFrom('system_order')
    .select('order_id')
    .where('request_id', '=', key.requestId)
    .where('system', '=', 'crm')
    .execute()
  return rows.length
}

async function certificates({ key }: Deleting): Promise<string[]> {
  const rows = await server()
    .database.owner.selectFrom('certificate')
    .select('record_id')
    .where('request_id', '=', key.requestId)
    .orderBy('issued_at')
    .execute()
  return rows.map(({ record_id }) => record_id)
}

async function newsOf({ member }: Deleting): Promise<string[]> {
  const rows = await server()
    .database.owner.selectFrom('person_news')
    .select('about')
    .where('person_id', '=', member.personId)
    .orderBy('news_id')
    .execute()
  return rows.map(({ about }) => about)
}

describe('what a system keeps until a day', () => {
  let until: string

  beforeAll(async () => {
    until = shanghaiDate(new Date(server().clock.now().getTime() + 3 * DAY_MS))
    both = await startTwoSystems(server(), { until })
  })
  afterAll(() => both.close())

  function toEndOfDay(): void {
    const end = endOf(until).getTime()
    server().clock.moveBy(Math.max(end - server().clock.now().getTime(), 0))
  }

  test('is asked for when the day is over, deleted, and certified anew', async () => {
    const deleting = await doneInPart()
    const before = await follow(server(), deleting.filed)
    expect(before.kept).toMatchObject([{ until, count: 1 }])
    expect(before.systems[0]?.next_try_at).toBe(endOf(until).toISOString())
    const [first] = await certificates(deleting)
    await release(deleting)
    server().clock.moveBy(DAY_MS)
    await work()
    expect(await customersOf(both, deleting.member.phone)).toBe(1) // its day is not over
    toEndOfDay()
    await work()
    expect(await customersOf(both, deleting.member.phone)).toBe(0)
    const view = await follow(server(), deleting.filed)
    expect([view.state, view.kept]).toEqual(['done', []])
    expect(stepsOf(view).slice(-4)).toEqual(['partly_done', 'processing', 'verifying', 'done'])
    expect(view.systems[0]).toMatchObject({ system: 'crm', erased: 2, kept: 0, next_try_at: null })
    expect(await ordersOf(deleting)).toBe(2)
    const newest = await newestCertificate(server().context.db, deleting.key)
    expect(newest?.content).toMatchObject({ replaces: first, kept: [], totals: { elsewhere: 3 } })
    const kinds = await kindsOf(server(), deleting.member.pseudonym)
    expect(kinds.filter((kind) => kind === 'system.told')).toHaveLength(3)
    expect((await newsOf(deleting)).slice(-2)).toEqual(['deletion_resumed', 'done'])
  })

  test('keeps what finds the person there, for that system alone, and only as long', async () => {
    const deleting = await doneInPart(wholeAccount)
    expect(await keptTasks(deleting)).toEqual(['crm'])
    await release(deleting)
    toEndOfDay()
    server().clock.moveBy(DAY_MS)
    await work()
    expect((await follow(server(), deleting.filed)).state).toBe('done')
    expect(await keptTasks(deleting)).toEqual([])
  })

  test('and beyond it is asked for again every day, without a word to its owner', async () => {
    const deleting = await doneInPart()
    const steps = stepsOf(await follow(server(), deleting.filed))
    const news = await newsOf(deleting)
    server().clock.moveBy(DAY_MS)
    await work()
    const view = await follow(server(), deleting.filed)
    expect(stepsOf(view)).toEqual(steps)
    expect(await newsOf(deleting)).toEqual(news)
    expect(view.systems[0]?.next_try_at).toBe(
      new Date(server().clock.now().getTime() + DAY_MS).toISOString(),
    )
    expect(await certificates(deleting)).toHaveLength(1)
    expect(await ordersOf(deleting)).toBe(1)
  })
})

describe('what a system keeps without a day', () => {
  beforeAll(async () => {
    both = await startTwoSystems(server())
  })
  afterAll(() => both.close())

  function toNextLook(): void {
    server().clock.moveBy(LOOK_DAYS * DAY_MS)
  }

  test('is asked about every thirty days, and nothing else happens while it may not go', async () => {
    const deleting = await doneInPart()
    const steps = stepsOf(await follow(server(), deleting.filed))
    for (let months = 0; months < 3; months += 1) {
      toNextLook()
      await work()
    }
    const view = await follow(server(), deleting.filed)
    expect(stepsOf(view)).toEqual(steps)
    expect(view.systems[0]).toMatchObject({ system: 'crm', state: 'done', attempts: 1 })
    expect(await certificates(deleting)).toHaveLength(1)
    expect(await ordersOf(deleting)).toBe(1)
    await release(deleting)
    toNextLook()
    await work()
    expect((await follow(server(), deleting.filed)).state).toBe('done')
  })

  test('is asked about after a server was killed, or the job was lost', async () => {
    const deleting = await doneInPart()
    const key = { ...deleting.key, system: 'crm' }
    await release(deleting)
    toNextLook()
    const { context } = server()
    const working = context.systems
    const killed = async () => {
      throw new Error('killed')
    }
    context.systems = working.map((system) => ({
      ...system,
      line: { ...system.line, count: killed },
    }))
    await expect(runSystemOrder(context, key)).rejects.toThrow('killed')
    context.systems = working
    await runSystemOrder(context, key)
    expect(await ordersOf(deleting)).toBe(1) // somebody may still be at it
    await sql`delete from pgboss.job where name in ('system', 'erasure')`.execute(
      server().database.owner,
    )
    server().clock.moveBy(10 * MINUTE_MS)
    await wakeSystems(context)
    await runDueSystems(server())
    await sql`delete from pgboss.job where name = 'erasure'`.execute(server().database.owner)
    expect((await follow(server(), deleting.filed)).state).toBe('partly_done')
    await endDueHolds(context)
    await runDueErasures(server())
    expect((await follow(server(), deleting.filed)).state).toBe('done')
    expect(await ordersOf(deleting)).toBe(2)
  })

  test('is asked about once by two copies at once', async () => {
    const deleting = await doneInPart()
    const key = { ...deleting.key, system: 'crm' }
    await release(deleting)
    toNextLook()
    const { context } = server()
    await Promise.all([runSystemOrder(context, key), runSystemOrder(context, key)])
    await work()
    expect(await ordersOf(deleting)).toBe(2)
    expect(await certificates(deleting)).toHaveLength(2)
  })

  test('and keeps less of, is certified with what is left', async () => {
    const deleting = await doneInPart()
    const phone = [deleting.member.phone]
    await both.crm.query('insert into customer values ($1, $1, true)', phone)
    toNextLook()
    await work()
    const more = await follow(server(), deleting.filed)
    expect([more.state, more.kept[0]?.count]).toEqual(['partly_done', 2])
    expect(await certificates(deleting)).toHaveLength(2)
    await both.crm.query('update customer set billed = false where phone = $1 and name = $1', phone)
    toNextLook()
    await work()
    const less = await follow(server(), deleting.filed)
    expect([less.state, less.kept[0]?.count]).toEqual(['partly_done', 1])
    expect(await certificates(deleting)).toHaveLength(3)
  })

  test('is left alone while its owner is back with the same number, and what they gave since stays', async () => {
    const deleting = await doneInPart()
    const { member } = deleting
    answerOf(await consentTo(server(), member.session, 'C2p'))
    await givePhone(server(), member.session, member.phone)
    await release(deleting)
    toNextLook()
    await work()
    expect(await ordersOf(deleting)).toBe(1)
    expect(await customersOf(both, member.phone)).toBe(1)
    expect(await heldFields(server(), member.personId)).toContain('phone')
  })

  test('opens the request again where the system does not answer any more, so that people can act', async () => {
    const deleting = await doneInPart()
    await release(deleting)
    toNextLook()
    const { context } = server()
    const working = context.systems
    context.systems = working.map((system) => ({
      ...system,
      line: {
        ...system.line,
        carryOut: async () => ({ kind: 'failed', failure: 'unreachable' }) as const,
      },
    }))
    for (let tries = 0; tries < MAX_TRIES; tries += 1) {
      await work()
      server().clock.moveBy(DAY_MS)
    }
    context.systems = working
    const view = await follow(server(), deleting.filed)
    expect([view.state, view.systems[0]?.state]).toEqual(['processing', 'escalated'])
    await work()
    expect((await follow(server(), deleting.filed)).state).toBe('done')
  })

  test('and names no law for is not kept but left over', async () => {
    const { context } = server()
    const working = context.systems
    context.systems = working.map((system) => ({
      ...system,
      line: {
        ...system.line,
        carryOut: async () => ({ kind: 'done', erased: 1, kept: 2, keeps: [] }) as const,
      },
    }))
    people += 1
    const member = await customerOfBoth(server(), both, people)
    await both.crm.query('delete from customer where phone = $1', [member.phone])
    const filed = answerOf(await submit(server(), member.session, eraseField('phone')))
    await work()
    context.systems = working
    expect((await follow(server(), filed)).systems[0]).toMatchObject({ failure: 'left_over' })
  })
})
