import { routes } from '@contract/routes'
import { transaction } from '../../../server/database'
import { placeHold } from '../../../server/hold/holds'
import { handlersOf } from '../../../server/request/handling-store'
import { heldFields } from '../../support/erasure-acts'
import {
  approvedFor,
  approveOwn,
  BECAUSE,
  causesOf,
  LAW,
  memberWith,
  ofPhone,
  planOwn,
  readOwn,
  requestsOf,
  runDueOwnDeletions,
} from '../../support/own-deletion-acts'
import {
  answerOf,
  eraseField,
  kindsOf,
  type Member,
  problemCodeOf,
  runDueErasures,
  submit,
} from '../../support/person-acts'
import { by, provideServer } from '../../support/server'
import { type Desk, deskWith } from '../../support/staff-acts'
import {
  customerOfBoth,
  customersOf,
  runDueSystems,
  startTwoSystems,
} from '../../support/two-systems'

const server = provideServer()

let officer: Desk
let reviewer: Desk
beforeAll(async () => {
  officer = await deskWith(server(), 'privacy_officer')
  reviewer = await deskWith(server(), 'reviewer')
})

async function holds({ personId }: Member, field: string): Promise<boolean> {
  return (await heldFields(server(), personId)).includes(field)
}

/** A deletion that we began is not its owner's to take back. */
async function expectNotTheirs(member: Member): Promise<void> {
  const [ours] = await requestsOf(server(), member)
  expect(ours).toMatchObject({ state: 'accepted', can_withdraw: false })
  const number = { params: { number: ours?.number ?? '' } }
  const withdrawn = await server().client.call(routes.withdrawRequest, number, by(member.session))
  expect(problemCodeOf(withdrawn)).toBe('REQUEST_NOT_OPEN')
}

test('who counted and who approved a deletion had a part in every request that comes of it', async () => {
  const member = await memberWith(server(), 'hands-1', { field: 'name', value: '王小明' })
  await approvedFor({ officer, reviewer }, 'name')
  expect(await runDueOwnDeletions(server())).toEqual([])
  const { request_id: requestId } = await server()
    .database.owner.selectFrom('request')
    .select('request_id')
    .where('person_id', '=', member.personId)
    .executeTakeFirstOrThrow()
  const hands = await handlersOf(server().context.db, { personId: member.personId, requestId })
  expect(hands.toSorted()).toEqual([officer.staffId, reviewer.staffId].toSorted())
})

describe('a deletion of everybody’s', () => {
  test('reaches whom it was approved for, each with a request that says why, and nobody who came later', async () => {
    const free = await memberWith(server(), 'all-1', { field: 'gender', value: 'male' })
    const asked = await memberWith(server(), 'all-2', { field: 'gender', value: 'female' })
    const held = await memberWith(server(), 'all-3', { field: 'gender', value: 'male' })
    await keepByLaw(held, 'field:gender')
    answerOf(await submit(server(), asked.session, eraseField('gender', 'in_7_days')))
    const approved = await approvedFor({ officer, reviewer }, 'gender')
    expect(approved.people).toBe(3)
    expect(approved.lines).toEqual([
      { where: 'field:gender', label: '性别', changes: 0, erases: 2, keeps: 1 },
    ])
    expect(approved.progress).toMatchObject({ people: 3, waiting: 3, begun: 0 })
    const late = await memberWith(server(), 'all-4', { field: 'gender', value: 'male' })

    expect(await runDueOwnDeletions(server())).toEqual([])
    expect((await readOwn(officer, approved)).progress).toMatchObject({ waiting: 0, open: 3 })
    await expectNotTheirs(free)
    expect(await runDueErasures(server())).toEqual([])

    expect(await Promise.all([free, asked, held, late].map((one) => holds(one, 'gender')))).toEqual(
      [false, false, true, true],
    )
    expect(await readOwn(officer, approved)).toMatchObject({
      state: 'carried_out',
      progress: {
        people: 3,
        waiting: 0,
        begun: 3,
        open: 0,
        done: 2,
        partly_done: 1,
        nothing_left: 0,
      },
    })
    const [request] = await requestsOf(server(), free)
    expect(request).toMatchObject({
      channel: 'own',
      type: 'erase',
      scope: 'fields:gender',
      state: 'done',
      reason: { cause: 'unlawful', because: BECAUSE, law: LAW },
      has_certificate: true,
    })
    expect(await causesOf(server(), free)).toEqual(['unlawful'])
    expect(await requestsOf(server(), late)).toEqual([])
  })

  test('names what a law keeps, by which law and until when', async () => {
    const held = await memberWith(server(), 'kept-1', {
      field: 'address_postcode',
      value: '710000',
    })
    await keepByLaw(held, 'field:address_postcode')
    await approvedFor({ officer, reviewer }, 'address_postcode')
    await runDueOwnDeletions(server())
    await runDueErasures(server())
    const [request] = await requestsOf(server(), held)
    expect(request).toMatchObject({ state: 'partly_done', reason: { cause: 'unlawful' } })
    expect(request?.kept.map(({ what, law }) => [what, law])).toContainEqual([
      '邮政编码',
      '《电子商务法》第三十一条',
    ])
  })

  test('is told to the person where everything about a request is told', async () => {
    const member = await memberWith(server(), 'told-1', {
      field: 'birth_date',
      value: '1990-01-02',
    })
    await approvedFor({ officer, reviewer }, 'birth_date')
    await runDueOwnDeletions(server())
    await runDueErasures(server())
    const { notices } = answerOf(
      await server().client.call(routes.listMyNotices, {}, { session: member.session }),
    )
    expect(JSON.stringify(notices)).toContain('我们删除了你的一部分信息')
    expect(await kindsOf(server(), member.pseudonym)).toContain('value.erased')
  })
})

async function keepByLaw({ personId }: Member, scope: string): Promise<void> {
  const { context } = server()
  const law = '《电子商务法》第三十一条'
  const why = '交易记录要保存三年'
  const now = context.clock()
  await transaction(context.db, (tx) =>
    placeHold(context, tx, {
      ...{ personId, scope, law, why, until: '2029-12-31', origin: 'staff', now },
    }),
  )
}

test('tells every connected system that holds the field', async () => {
  const both = await startTwoSystems(server())
  try {
    const customer = await customerOfBoth(server(), both, 1)
    server().clock.moveBy(1)
    const made = answerOf(
      await planOwn(officer, { fields: ['phone'], whose: ofPhone(customer.phone) }),
    )
    expect(made.lines.map(({ where, erases }) => [where, erases])).toEqual([
      ['field:phone', 1],
      ['system:crm', null],
      ['system:mailing', null],
    ])
    answerOf(await approveOwn(reviewer, made))
    await runDueOwnDeletions(server())
    await runDueErasures(server())
    await runDueSystems(server())
    await runDueErasures(server())
    expect(await customersOf(both, customer.phone)).toBe(1) // the billed one, which a law keeps
    const [request] = await requestsOf(server(), customer)
    expect(request?.systems.map(({ system, state }) => [system, state])).toEqual([
      ['crm', 'done'],
      ['mailing', 'done'],
    ])
  } finally {
    await both.close()
  }
})
