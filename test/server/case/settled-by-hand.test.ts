import { caseRoutes } from '@contract/case-routes'
import type { Plan, PlannedAct } from '@contract/plan'
import { routes } from '@contract/routes'
import { newestCertificate } from '../../../server/certificate/store'
import { readEntries } from '../../../server/ledger/store'
import { findByNumber } from '../../../server/request/store'
import { MAX_TRIES } from '../../../server/system/rules'
import { listOpenTasks } from '../../../server/task/store'
import { runDueCorrections } from '../../support/due-jobs'
import { readPdf } from '../../support/pdf-text'
import {
  answerOf,
  closeAccount,
  give,
  type Member,
  problemCodeOf,
  runDueErasures,
  submit,
} from '../../support/person-acts'
import { provideServer } from '../../support/server'
import { claim, type Desk, deskWith } from '../../support/staff-acts'
import { type Customer, provideTwoSystems, runDueSystems } from '../../support/two-systems'

const server = provideServer()
const DAY_MS = 86_400_000
const EVIDENCE = '档案柜 3，2026-31 号'
const ACT: PlannedAct = {
  kind: 'settle_system',
  system: 'mailing',
  how: 'confirmed_in_writing',
  evidence: EVIDENCE,
}

const { both, customer } = provideTwoSystems(server)
let support: Desk
let reviewer: Desk

beforeAll(async () => {
  support = await deskWith(server(), 'support')
  reviewer = await deskWith(server(), 'reviewer')
})

beforeEach(async () => {
  await both().mailing.behave({ manner: 'fails' })
})

interface Stuck {
  member: Customer
  number: string
  code: string
}

/** Somebody closes their account, and one system says nothing until its tries are used up. */
async function closing(): Promise<Stuck> {
  const member = await customer()
  const order = closeAccount(member.personId)
  const { request, access_code: code } = answerOf(await submit(server(), member.session, order))
  await runDueErasures(server())
  await exhaustTries()
  return { member, number: request.number, code }
}

async function exhaustTries(): Promise<void> {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    await runDueSystems(server())
    server().clock.moveBy(DAY_MS)
  }
  await runDueErasures(server())
}

function plan(number: string, act = ACT) {
  return support.call(caseRoutes.planCase, { params: { number }, body: { act } })
}

function approve(desk: Desk, { request, sha256 }: Pick<Plan, 'request' | 'sha256'>) {
  return desk.call(caseRoutes.approvePlan, { params: { number: request }, body: { sha256 } })
}

async function follow({ number, code }: Stuck) {
  const body = { number, code }
  return answerOf(await server().client.call(routes.askStatus, { body }))
}

async function certificateOf(number: string) {
  const { db } = server().context
  const stored = await findByNumber(db, number)
  const key = stored && { personId: stored.person_id, requestId: stored.request_id }
  return key && (await newestCertificate(db, key))?.content
}

async function paperOf({ number, code: requestCode }: Stuck) {
  await server().sequence()
  const at = { params: { number } }
  const { client } = server()
  const paper = answerOf(await client.call(routes.readCertificatePaper, at, { requestCode }))
  return readPdf(Buffer.from(paper.base64, 'base64'))
}

async function toldOf({ pseudonym }: Member) {
  const entries = await readEntries(server().context.db, pseudonym)
  return entries.map(({ entry }) => entry.act).filter(({ kind }) => kind === 'system.told')
}

/** What waits for somebody to take it on. */
async function waiting(): Promise<string[]> {
  const body = { whose: 'unclaimed', open: true } as const
  const { cases } = answerOf(await support.call(caseRoutes.listCases, { body }))
  return cases.map(({ request }) => request.number)
}

async function escalations() {
  const tasks = await listOpenTasks(server().context.db)
  return tasks.filter(({ kind, about }) => kind === 'system_escalated' && about === 'mailing')
}

test('what two people vouch for ends the request, and the certificate says that nobody counted', async () => {
  const stuck = await closing()
  expect((await follow(stuck)).state).toBe('processing')
  expect(await waiting()).toContain(stuck.number)
  await claim(support, stuck.number)
  const made = answerOf(await plan(stuck.number))
  expect(made).toMatchObject({
    act: ACT,
    lines: [{ where: 'mailing', label: '短信平台', changes: 0, erases: null, keeps: null }],
  })
  expect(problemCodeOf(await approve(support, made))).toBe('ROLE_REQUIRED')
  const approved = answerOf(await approve(reviewer, made))
  expect(approved).toMatchObject({ state: 'carried_out', approver: reviewer.login })
  await runDueErasures(server())
  const view = await follow(stuck)
  expect(view.state).toBe('partly_done') // the other system keeps an invoice
  expect(view.systems).toMatchObject([
    { system: 'crm', state: 'done', by_hand: null },
    {
      system: 'mailing',
      state: 'by_hand',
      by_hand: 'confirmed_in_writing',
      next_try_at: null,
      erased: null,
    },
  ])
  const content = await certificateOf(stuck.number)
  expect(content?.systems[1]).toEqual({
    system: 'mailing',
    label: '短信平台',
    method: '系统没有答复，对方书面确认已删除',
    outcome: 'by_hand',
    erased: null,
    kept: null,
    acknowledged_at: view.systems[1]?.done_at,
    known_by: 'told_by_hand',
  })
  expect(content?.totals.elsewhere).toBe(1)
  expect(content?.text.join('\n')).toContain('我们没有数过')
  const { text, missing } = await paperOf(stuck)
  expect([missing, text.includes('没有数过')]).toEqual([0, true])
})

test('it is on record as that, with nothing of the paper, and tries and task end', async () => {
  const stuck = await closing()
  await claim(support, stuck.number)
  answerOf(await approve(reviewer, answerOf(await plan(stuck.number))))
  const told = await toldOf(stuck.member)
  expect(told.at(-1)).toMatchObject({ system: 'mailing', order: 'erase', outcome: 'by_hand' })
  const entries = await readEntries(server().context.db, stuck.member.pseudonym)
  expect(JSON.stringify(entries)).not.toContain('档案')
  expect(await escalations()).toEqual([])
  const before = (await both().mailing.state()).received.length
  await exhaustTries()
  expect((await both().mailing.state()).received).toHaveLength(before)
})

test('the task stays while another request waits for the same system', async () => {
  const first = await closing()
  const second = await closing()
  await claim(support, first.number)
  answerOf(await approve(reviewer, answerOf(await plan(first.number))))
  expect(await escalations()).toHaveLength(1)
  await claim(support, second.number)
  answerOf(await approve(reviewer, answerOf(await plan(second.number))))
  expect(await escalations()).toEqual([])
})

test('a system that has tries left, or has done its part, is not settled by anybody', async () => {
  const member = await customer()
  const order = closeAccount(member.personId)
  const { request } = answerOf(await submit(server(), member.session, order))
  await runDueErasures(server())
  await runDueSystems(server())
  await claim(support, request.number)
  expect(problemCodeOf(await plan(request.number))).toBe('INVALID_REQUEST')
  expect(problemCodeOf(await plan(request.number, { ...ACT, system: 'crm' }))).toBe(
    'INVALID_REQUEST',
  )
})

test('one that answers before the second person does is believed instead', async () => {
  const stuck = await closing()
  await claim(support, stuck.number)
  const made = answerOf(await plan(stuck.number))
  await both().mailing.behave({ manner: 'honest' })
  await runDueSystems(server())
  expect(problemCodeOf(await approve(reviewer, made))).toBe('PLAN_CHANGED')
  expect((await follow(stuck)).systems[1]).toMatchObject({ state: 'done', erased: 1 })
})

test('a correction that a system never takes can be settled as well', async () => {
  const member = await customer()
  answerOf(await give(server(), member.session, { field: 'name', value: '王小明' }))
  const order = { type: 'correct', field: 'name', wanted: '诸葛孔明', reason: '登记错了' } as const
  const { request } = answerOf(await submit(server(), member.session, order))
  await claim(support, request.number)
  const correct: PlannedAct = { kind: 'correct', field: 'name' }
  answerOf(await approve(reviewer, answerOf(await plan(request.number, correct))))
  expect(await runDueCorrections(server())).toEqual([])
  await exhaustTries()
  const act: PlannedAct = { ...ACT, how: 'switched_off' }
  const made = answerOf(await plan(request.number, act))
  expect(made.lines).toMatchObject([{ where: 'mailing', changes: 1, erases: 0 }])
  answerOf(await approve(reviewer, made))
  expect(await runDueCorrections(server())).toEqual([])
  const stored = await findByNumber(server().context.db, request.number)
  expect(stored?.state).toBe('done')
})
