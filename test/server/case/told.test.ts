import { caseRoutes } from '@contract/case-routes'
import { routes } from '@contract/routes'
import { askedBy, readCase } from '../../support/case-acts'
import { runDue, runDueCorrections } from '../../support/due-jobs'
import { answerOf, problemCodeOf } from '../../support/person-acts'
import { provideServer } from '../../support/server'
import { claim, type Desk, deskWith } from '../../support/staff-acts'
import { runDueSystems, startTwoSystems, type TwoSystems } from '../../support/two-systems'

const server = provideServer()

let support: Desk
let reviewer: Desk
let systems: TwoSystems
beforeAll(async () => {
  support = await deskWith(server(), 'support')
  reviewer = await deskWith(server(), 'reviewer')
  systems = await startTwoSystems(server())
})
afterAll(() => systems.close())

test('a correction reaches every connected system before it is done', async () => {
  await systems.crm.query("insert into customer values ('13811112222', '王小明', false)")
  const { number, at } = await askedBy(server(), 'told-1')
  await claim(support, number)
  const act = { kind: 'correct', field: 'name' } as const
  const plan = answerOf(await support.call(caseRoutes.planCase, { ...at, body: { act } }))
  expect(plan.lines.map(({ where }) => where)).toEqual(['vault', 'crm', 'mailing'])
  const body = { sha256: plan.sha256 }
  answerOf(await reviewer.call(caseRoutes.approvePlan, { ...at, body }))
  expect(await runDueCorrections(server())).toEqual([])
  const waiting = (await readCase(support, number)).request
  expect(waiting.state).toBe('verifying')
  expect(waiting.systems.map(({ state }) => state)).toEqual(['waiting', 'waiting'])
  await runDueSystems(server())
  expect(await runDueCorrections(server())).toEqual([])
  const { request } = await readCase(support, number)
  expect(request.state).toBe('done')
  expect(request.systems.map(({ state }) => state)).toEqual(['done', 'done'])
  const { rows } = await systems.crm.query('select name from customer')
  expect(rows).toEqual([{ name: '诸葛孔明' }])
})

describe('a transfer to another processor', () => {
  const to = { name: '别家公司', address: 'https://example.com/take' }
  const order = { type: 'transfer', groups: 'all', to } as const

  test('goes only where the person named, and only after a second person has approved it', async () => {
    const { number, at } = await askedBy(server(), 'told-2', order)
    await claim(support, number)
    const plan = (name: string) =>
      support.call(caseRoutes.planCase, {
        ...at,
        body: { act: { kind: 'transfer', to: name, feasible: true, harms_nobody: true } },
      })
    expect(problemCodeOf(await plan('另一家'))).toBe('INVALID_REQUEST')
    const made = answerOf(await plan(to.name))
    expect(made.lines).toContainEqual(expect.objectContaining({ where: 'group:basic', keeps: 2 }))
    const jobs = async () => {
      const seen: unknown[] = []
      await runDue(server(), 'transfer', async (data) => {
        seen.push(data)
      })
      return seen
    }
    expect(await jobs()).toEqual([])
    const body = { sha256: made.sha256 }
    answerOf(await reviewer.call(caseRoutes.approvePlan, { ...at, body }))
    expect(await jobs()).toHaveLength(1)
  })
})

test('a law that keeps something is named by one and approved by another', async () => {
  const scope = { kind: 'field', field: 'gender' } as const
  const order = { type: 'erase', scope, when: 'in_7_days' } as const
  const { member, number, at } = await askedBy(server(), 'told-3', order)
  await claim(support, number)
  const act = {
    kind: 'hold',
    scope: 'field:gender',
    law: '《电子商务法》第三十一条',
    why: '交易记录要保存三年',
    until: '2029-11-22',
  } as const
  const plan = answerOf(await support.call(caseRoutes.planCase, { ...at, body: { act } }))
  answerOf(await reviewer.call(caseRoutes.approvePlan, { ...at, body: { sha256: plan.sha256 } }))
  const held = await server()
    .database.owner.selectFrom('hold')
    .select(['law', 'set_by', 'approved_by'])
    .where('person_id', '=', member.personId)
    .execute()
  expect(held).toEqual([{ law: act.law, set_by: support.staffId, approved_by: reviewer.staffId }])
  expect(routes.approvePlan.roles).not.toContain('support')
})
