import { caseRoutes } from '@contract/case-routes'
import type { Plan, PlannedAct } from '@contract/plan'
import { routes } from '@contract/routes'
import { runCorrection } from '../../../server/case/correction'
import { askedBy, handledOn, readCase } from '../../support/case-acts'
import { runDueCorrections } from '../../support/due-jobs'
import {
  answerOf,
  eraseField,
  give,
  problemCodeOf,
  reveal,
  submit,
  withdrawConsent,
} from '../../support/person-acts'
import { provideServer } from '../../support/server'
import { claim, type Desk, deskWith } from '../../support/staff-acts'

const server = provideServer()
const ACT: PlannedAct = { kind: 'correct', field: 'name' }
const DAY_MS = 86_400_000

let support: Desk
let reviewer: Desk
beforeAll(async () => {
  support = await deskWith(server(), 'support')
  reviewer = await deskWith(server(), 'reviewer')
})

function plan(desk: Desk, number: string, act = ACT) {
  return desk.call(caseRoutes.planCase, { params: { number }, body: { act } })
}

function approve(desk: Desk, { request, sha256 }: Pick<Plan, 'request' | 'sha256'>) {
  return desk.call(caseRoutes.approvePlan, { params: { number: request }, body: { sha256 } })
}

async function planned(account: string) {
  const { member, number, at } = await askedBy(server(), account)
  await claim(support, number)
  return { member, number, at, made: answerOf(await plan(support, number)) }
}

describe('a dry run', () => {
  test('counts what would change, binds it to a hash, and changes nothing', async () => {
    const { member, made } = await planned('plan-1')
    expect(made).toMatchObject({
      act: ACT,
      lines: [{ where: 'vault', label: '姓名', changes: 1, erases: 0, keeps: 0 }],
      author: support.login,
      state: 'waiting',
      approver: null,
    })
    const shown = answerOf(await reveal(server(), member.session, 'name'))
    expect(shown.value).toBe('王小明')
    expect(await handledOn(server(), member)).toContain(`planned staff ${support.tail}`)
  })

  test('of the same state gives the same hash, of other words another', async () => {
    const { number, made } = await planned('plan-2')
    expect(answerOf(await plan(support, number)).sha256).toBe(made.sha256)
    const { made: other } = await planned('plan-2b')
    expect(other.sha256).not.toBe(made.sha256)
  })

  test('of a value that cannot stand is not made, and says why', async () => {
    const order = { type: 'correct', field: 'phone', wanted: '12345', reason: '换号了' } as const
    const { number } = await askedBy(server(), 'plan-3', order)
    await claim(support, number)
    const act: PlannedAct = { kind: 'correct', field: 'phone' }
    expect(problemCodeOf(await plan(support, number, act))).toBe('VALUE_INVALID')
  })

  test.each<[PlannedAct, string]>([
    [{ kind: 'correct', field: 'phone' }, 'FIELD_UNDECLARED'],
    [{ kind: 'erase', scope: 'account' }, 'INVALID_REQUEST'],
    [{ kind: 'transfer', to: '别处', feasible: true, harms_nobody: true }, 'INVALID_REQUEST'],
    [{ kind: 'copy', groups: 'all' }, 'INVALID_REQUEST'],
  ])('of %j, which the request does not ask for, is refused', async (act, code) => {
    const { number } = await askedBy(server(), `plan-4-${act.kind}`)
    await claim(support, number)
    expect(problemCodeOf(await plan(support, number, act))).toBe(code)
  })
})

describe('four eyes', () => {
  test('neither the author nor who handles it approves, whatever roles they hold', async () => {
    const both = await deskWith(server(), 'support', 'reviewer', 'privacy_officer')
    const { number } = await askedBy(server(), 'eyes-1')
    await claim(both, number)
    const made = answerOf(await plan(both, number))
    expect(problemCodeOf(await approve(both, made))).toBe('SECOND_PERSON_REQUIRED')
    answerOf(await both.call(caseRoutes.releaseCase, { params: { number } }))
    expect(problemCodeOf(await approve(both, made))).toBe('SECOND_PERSON_REQUIRED')
    const next = await deskWith(server(), 'support', 'privacy_officer')
    await claim(next, number)
    expect(problemCodeOf(await approve(next, made))).toBe('SECOND_PERSON_REQUIRED')
    expect(answerOf(await approve(reviewer, made))).toMatchObject({
      state: 'approved',
      approver: reviewer.login,
    })
  })

  test('support approves nothing, and who approved has had a part in it', async () => {
    const { member, made } = await planned('eyes-2')
    const other = await deskWith(server(), 'support')
    expect(problemCodeOf(await approve(other, made))).toBe('ROLE_REQUIRED')
    answerOf(await approve(reviewer, made))
    expect(await handledOn(server(), member)).toContain(`approved staff ${reviewer.tail}`)
  })

  test('the database itself keeps no plan that its author approved', async () => {
    const { number } = await planned('eyes-3')
    const { owner } = server().database
    const rows = owner.selectFrom('request').select('request_id').where('number', '=', number)
    const byAuthor = owner
      .updateTable('case_plan')
      .set((eb) => ({ state: 'approved', approver: eb.ref('author') }))
      .where('request_id', 'in', rows)
    await expect(byAuthor.execute()).rejects.toThrow(/approved_by_a_second_person/)
  })

  test('what is approved is the hash: another one is refused, and a later count replaces it', async () => {
    const { number, made } = await planned('eyes-4')
    const wrong = await approve(reviewer, { ...made, sha256: 'a'.repeat(64) })
    expect(problemCodeOf(wrong)).toBe('PLAN_CHANGED')
    answerOf(await plan(support, number))
    answerOf(await approve(reviewer, made))
    expect(problemCodeOf(await approve(reviewer, made))).toBe('PLAN_CHANGED')
  })

  test('two approvals at once are one', async () => {
    const { made } = await planned('eyes-5')
    const second = await deskWith(server(), 'reviewer')
    const answers = await Promise.all([approve(reviewer, made), approve(second, made)])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  })

  test('a plan that was sent back says why and cannot be approved', async () => {
    const { number, made } = await planned('eyes-6')
    const body = { because: '理由不够' }
    const sendBack = (desk: Desk) =>
      desk.call(caseRoutes.sendPlanBack, { params: { number }, body })
    const own = await deskWith(server(), 'privacy_officer')
    expect(answerOf(await sendBack(own))).toMatchObject({ state: 'sent_back', ...body })
    expect(problemCodeOf(await approve(reviewer, made))).toBe('PLAN_CHANGED')
  })
})

describe('at approval the world is looked at again', () => {
  test('a count that has changed falls, and stays fallen', async () => {
    const { member, number, made } = await planned('again-1')
    answerOf(await withdrawConsent(server(), member.session, 'C2p'))
    const order = {
      type: 'correct',
      field: 'phone',
      wanted: '13911112222',
      reason: '换号',
    } as const
    const other = await askedBy(server(), 'again-1b', order)
    await claim(support, other.number)
    const phone = answerOf(await plan(support, other.number, { kind: 'correct', field: 'phone' }))
    answerOf(await withdrawConsent(server(), other.member.session, 'C2p'))
    expect(problemCodeOf(await approve(reviewer, phone))).toBe('CONSENT_REQUIRED')
    expect(answerOf(await approve(reviewer, made)).request).toBe(number)
  })

  test('after 24 hours it has expired', async () => {
    const { number, made } = await planned('again-2')
    server().clock.moveBy(DAY_MS)
    expect(problemCodeOf(await approve(reviewer, made))).toBe('PLAN_EXPIRED')
    expect((await readCase(support, number)).plan?.state).toBe('expired')
  })

  test('and so has a check of who asks: the attempt is on record, and nothing happens', async () => {
    const { member, number } = await planned('again-3')
    server().clock.moveBy(14.5 * DAY_MS)
    const made = answerOf(await plan(support, number))
    server().clock.moveBy(0.6 * DAY_MS)
    expect(problemCodeOf(await approve(reviewer, made))).toBe('IDENTITY_EXPIRED')
    expect(await handledOn(server(), member)).toContain(`identity_expired staff ${reviewer.tail}`)
    expect(await runDueCorrections(server())).toEqual([])
    expect((await readCase(support, number)).request.state).toBe('processing')
  })
})

describe('an approved correction', () => {
  test('is written, read back and done, and the person is told', async () => {
    const { member, number, made } = await planned('correct-1')
    answerOf(await approve(reviewer, made))
    expect(await runDueCorrections(server())).toEqual([])
    const { request, plan: after } = await readCase(support, number)
    expect(request.steps.map(({ state }) => state)).toEqual([
      'accepted',
      'processing',
      'verifying',
      'done',
    ])
    expect(after?.state).toBe('carried_out')
    const { value } = answerOf(await reveal(server(), member.session, 'name'))
    expect(value).toBe('诸葛孔明')
  })

  test('runs once, however often its job comes', async () => {
    const { member, made } = await planned('correct-2')
    answerOf(await approve(reviewer, made))
    await runDueCorrections(server())
    answerOf(await give(server(), member.session, { field: 'name', value: '孔明' }))

    const row = await server()
      .database.owner.selectFrom('request')
      .select('request_id')
      .where('number', '=', made.request)
      .executeTakeFirstOrThrow()
    await runCorrection(server().context, {
      personId: member.personId,
      requestId: row.request_id,
    })
    expect(answerOf(await reveal(server(), member.session, 'name')).value).toBe('孔明')
  })

  test('that cannot be done any more goes back to who handles it', async () => {
    const { member, number, made } = await planned('correct-3')
    answerOf(await approve(reviewer, made))
    answerOf(await submit(server(), member.session, eraseField('name', 'in_7_days')))
    expect(await runDueCorrections(server())).toEqual([])
    const { request, plan: after } = await readCase(support, number)
    expect([request.state, after?.state]).toEqual(['processing', 'changed'])
    const { tasks } = answerOf(await support.call(routes.listStaffTasks, { body: {} }))
    expect(tasks).toContainEqual(expect.objectContaining({ kind: 'request_stuck', about: number }))
    expect(answerOf(await reveal(server(), member.session, 'name')).value).toBe('王小明')
  })

  test('is not carried out without an approval, also when its job is there', async () => {
    const { member, number } = await planned('correct-4')

    const row = await server()
      .database.owner.selectFrom('request')
      .select('request_id')
      .where('number', '=', number)
      .executeTakeFirstOrThrow()
    await runCorrection(server().context, {
      personId: member.personId,
      requestId: row.request_id,
    })
    expect(answerOf(await reveal(server(), member.session, 'name')).value).toBe('王小明')
    expect((await readCase(support, number)).request.state).toBe('processing')
  })
})

test('neither the value nor the plan stands in clear in a row or an entry', async () => {
  const { made } = await planned('sealed-1')
  answerOf(await approve(reviewer, made))
  const { owner } = server().database
  const plans = await owner.selectFrom('case_plan').selectAll().execute()
  const entries = await owner.selectFrom('ledger_entry').select('text').execute()
  const text = plans.map(({ sealed_plan }) => sealed_plan.toString('utf8')).join()
  expect(text + JSON.stringify(entries)).not.toMatch(/诸葛孔明|vault/)
})
