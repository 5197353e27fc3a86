import { caseRoutes } from '@contract/case-routes'
import { sql } from 'kysely'
import { endDueHolds } from '../../../server/erasure/hold-ending'
import { destroySecrets } from '../../../server/request/destruction'
import { LOOK_DAYS, MAX_TRIES } from '../../../server/system/rules'
import { wakeSystems } from '../../../server/system/watch'
import { runSystemOrder } from '../../../server/system/work'
import { follow, heldFields, stepsOf } from '../../support/erasure-acts'
import { keptActs } from '../../support/kept-acts'
import {
  answerOf,
  consentTo,
  eraseField,
  givePhone,
  runDueErasures,
  submit,
} from '../../support/person-acts'
import { provideServer } from '../../support/server'
import { claim, deskWith } from '../../support/staff-acts'
import {
  customersOf,
  runDueSystems,
  startTwoSystems,
  type TwoSystems,
} from '../../support/two-systems'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
const server = provideServer()
let both: TwoSystems
const acts = keptActs(server, () => both)
const { customer, work, doneInPart, release, followed, ordersOf, certificates } = acts

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
    const steps = stepsOf(await followed(deleting))
    for (let months = 0; months < 3; months += 1) {
      toNextLook()
      await work()
    }
    const view = await followed(deleting)
    expect(stepsOf(view)).toEqual(steps)
    expect(view.systems[0]).toMatchObject({ system: 'crm', state: 'done', attempts: 1 })
    expect(await certificates(deleting)).toHaveLength(1)
    expect(await ordersOf(deleting)).toBe(1)
    await release(deleting)
    toNextLook()
    await work()
    expect((await followed(deleting)).state).toBe('done')
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
    expect((await followed(deleting)).state).toBe('partly_done')
    await endDueHolds(context)
    await runDueErasures(server())
    expect((await followed(deleting)).state).toBe('done')
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
    const more = await followed(deleting)
    expect([more.state, more.kept[0]?.count]).toEqual(['partly_done', 2])
    expect(await certificates(deleting)).toHaveLength(2)
    await both.crm.query('update customer set billed = false where phone = $1 and name = $1', phone)
    toNextLook()
    await work()
    const less = await followed(deleting)
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
    const { number } = deleting.filed.request
    await release(deleting)
    toNextLook()
    const { context } = server()
    await destroySecrets(context) // what was written in it has gone by then
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
    const view = await followed(deleting)
    expect([view.state, view.systems[0]?.state]).toEqual(['processing', 'escalated'])
    const support = await deskWith(server(), 'support')
    const reviewer = await deskWith(server(), 'reviewer')
    await claim(support, number)
    const act = {
      kind: 'settle_system',
      system: 'crm',
      how: 'switched_off',
      evidence: '第 3 柜',
    } as const
    const at = { params: { number } }
    const { sha256 } = answerOf(await support.call(caseRoutes.planCase, { ...at, body: { act } }))
    answerOf(await reviewer.call(caseRoutes.approvePlan, { ...at, body: { sha256 } }))
    await work()
    expect((await followed(deleting)).state).toBe('done')
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
    const member = await customer()
    await both.crm.query('delete from customer where phone = $1', [member.phone])
    const filed = answerOf(await submit(server(), member.session, eraseField('phone')))
    await work()
    context.systems = working
    expect((await follow(server(), filed)).systems[0]).toMatchObject({ failure: 'left_over' })
  })
})
