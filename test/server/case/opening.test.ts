import { caseRoutes } from '@contract/case-routes'
import type { RequestOrder } from '@contract/request-order'
import { routes } from '@contract/routes'
import { handlersOf } from '../../../server/request/handling-store'
import { COMPLAINT, handledOn, readCase } from '../../support/case-acts'
import { heldFields, memberWithData } from '../../support/erasure-acts'
import {
  answerOf,
  eraseField,
  problemCodeOf,
  register,
  runDueErasures,
} from '../../support/person-acts'
import { by, newKey, provideServer } from '../../support/server'
import { claim, type Desk, deskWith } from '../../support/staff-acts'

const server = provideServer()
const ERASE_GENDER = eraseField('gender')
const DAY_MS = 86_400_000

let support: Desk
let reviewer: Desk
beforeAll(async () => {
  support = await deskWith(server(), 'support')
  reviewer = await deskWith(server(), 'reviewer')
})

function open(phone: string, order: RequestOrder = ERASE_GENDER) {
  return support.call(caseRoutes.openCase, { body: { phone, order } })
}

/** A member whom this number finds, and nobody else. */
async function caller(account: string, phone: string) {
  const member = await memberWithData(server(), account, phone)
  return { member, phone }
}

describe('a request opened for a caller', () => {
  test('waits for the caller, who confirms it with a fresh login', async () => {
    const { member, phone } = await caller('open-1', '13700000001')
    const opened = answerOf(await open('137 0000 0001'))
    expect(opened).toMatchObject({
      assignee: support.login,
      request: { channel: 'staff', state: 'identity_check', identity: null },
    })
    const at = { params: { number: opened.request.number } }
    const confirmed = await server().client.call(routes.confirmIdentity, at, by(member.session))
    expect(answerOf(confirmed)).toMatchObject({
      state: 'cooling',
      identity: { how: 'wechat_login' },
    })
    expect(phone).toHaveLength(11)
  })

  test('is nothing that another person can confirm', async () => {
    await caller('open-2', '13700000002')
    const { request } = answerOf(await open('13700000002'))
    const other = await register(server(), 'open-2-other')
    const at = { params: { number: request.number } }
    const confirmed = await server().client.call(routes.confirmIdentity, at, by(other.session))
    expect(problemCodeOf(confirmed)).toBe('NOT_FOUND')
  })

  test('and confirmed by staff alone waits for a second person before anything goes', async () => {
    const { member } = await caller('open-3', '13700000003')
    const { request } = answerOf(await open('13700000003'))
    const at = { params: { number: request.number } }
    const body = { how: 'held_facts', note: '核对了姓名和手机号' } as const
    const known = answerOf(await support.call(caseRoutes.confirmCaseIdentity, { ...at, body }))
    expect(known.request).toMatchObject({ state: 'accepted', identity: { how: 'held_facts' } })
    server().clock.moveBy(8 * DAY_MS)
    await runDueErasures(server())
    expect(await heldFields(server(), member.personId)).toContain('gender')
    const act = { kind: 'erase', scope: 'field:gender' } as const
    const plan = answerOf(await support.call(caseRoutes.planCase, { ...at, body: { act } }))
    expect(plan.lines).toContainEqual(expect.objectContaining({ where: 'vault', erases: 1 }))
    const approval = { ...at, body: { sha256: plan.sha256 } }
    expect(problemCodeOf(await support.call(caseRoutes.approvePlan, approval))).toBe(
      'ROLE_REQUIRED',
    )
    answerOf(await reviewer.call(caseRoutes.approvePlan, approval))
    expect((await readCase(support, request.number)).request.state).toBe('cooling')
  })

  test('reaches no further than what was asked for', async () => {
    await caller('open-4', '13700000004')
    const { request } = answerOf(await open('13700000004'))
    const at = { params: { number: request.number } }
    const body = { how: 'held_facts', note: '核对了' } as const
    answerOf(await support.call(caseRoutes.confirmCaseIdentity, { ...at, body }))
    const act = { kind: 'erase', scope: 'account' } as const
    const plan = await support.call(caseRoutes.planCase, { ...at, body: { act } })
    expect(problemCodeOf(plan)).toBe('INVALID_REQUEST')
  })
})

test('a number that several accounts share finds none of them', async () => {
  await caller('shared-1', '13700000007')
  await caller('shared-2', '13700000007')
  expect(problemCodeOf(await open('13700000007'))).toBe('NOT_FOUND')
})

test('every search for a caller is on record, found or not, and by no number', async () => {
  const { member } = await caller('search-1', '13700000005')
  answerOf(await open('13700000005'))
  expect(problemCodeOf(await open('13900000000'))).toBe('NOT_FOUND')
  expect(problemCodeOf(await open('no number at all'))).toBe('NOT_FOUND')
  const searches = await server()
    .database.owner.selectFrom('case_search')
    .selectAll()
    .where('staff_id', '=', support.staffId)
    .orderBy('search_id')
    .execute()
  expect(searches.slice(-3).map(({ found }) => found)).toEqual([true, false, false])
  expect(JSON.stringify(searches)).not.toContain('139')
  expect(await handledOn(server(), member)).toContain(`claimed staff ${support.tail}`)
})

describe('for somebody who died', () => {
  async function asked(phone: string) {
    const order = {
      type: 'deceased',
      phone,
      kinship: 'child',
      wish: 'erase',
      interest: '办理身后事',
      contact: { kind: 'none' },
    } as const
    const filed = await server().client.call(
      routes.submitPublicRequest,
      { body: order },
      { idempotencyKey: newKey() },
    )
    const { number } = answerOf(filed).request
    await claim(support, number)
    return { number, at: { params: { number } } }
  }
  const evidence = { how: 'evidence', note: '看了死亡证明和户口本' } as const
  const act = { kind: 'erase', scope: 'account' } as const

  test('a deletion opens on their account once evidence was seen and a second person approved', async () => {
    const { member } = await caller('died-1', '13700000011')
    const { number, at } = await asked('13700000011')
    const early = await support.call(caseRoutes.planCase, { ...at, body: { act } })
    expect(problemCodeOf(early)).toBe('IDENTITY_EXPIRED')
    answerOf(await support.call(caseRoutes.confirmCaseIdentity, { ...at, body: evidence }))
    const plan = answerOf(await support.call(caseRoutes.planCase, { ...at, body: { act } }))
    const body = { sha256: plan.sha256 }
    answerOf(await reviewer.call(caseRoutes.approvePlan, { ...at, body }))
    const child = await server()
      .database.owner.selectFrom('request')
      .select(['request_id', 'type', 'scope', 'channel', 'identity_how'])
      .where('person_id', '=', member.personId)
      .executeTakeFirstOrThrow()
    const { request_id: requestId, ...filed } = child
    const key = { personId: member.personId, requestId }
    expect((await handlersOf(server().context.db, key)).toSorted()).toEqual(
      [support.staffId, reviewer.staffId].toSorted(),
    )
    expect(filed).toEqual({
      type: 'erase',
      scope: 'account',
      channel: 'staff',
      identity_how: 'evidence',
    })
    expect(await runDueErasures(server())).toEqual([])
    expect(await heldFields(server(), member.personId)).toEqual([])
    const answer = { ...at, body: { text: '已经删除' } }
    answerOf(await support.call(caseRoutes.answerCase, answer))
    expect((await readCase(support, number)).request.state).toBe('done')
  })

  test('what they arranged while alive goes first', async () => {
    const { member } = await caller('died-2', '13700000012')
    const restrict = { type: 'restrict', scope: { kind: 'account' } } as const
    answerOf(
      await server().client.call(routes.submitRequest, { body: restrict }, by(member.session)),
    )
    const { at } = await asked('13700000012')
    answerOf(await support.call(caseRoutes.confirmCaseIdentity, { ...at, body: evidence }))
    const plan = await support.call(caseRoutes.planCase, { ...at, body: { act } })
    expect(problemCodeOf(plan)).toBe('EARLIER_WISH')
  })

  test('a number that is nobody’s leads nowhere', async () => {
    const { at } = await asked('13700000099')
    answerOf(await support.call(caseRoutes.confirmCaseIdentity, { ...at, body: evidence }))
    const plan = await support.call(caseRoutes.planCase, { ...at, body: { act } })
    expect(problemCodeOf(plan)).toBe('NOTHING_HELD')
  })
})

test('a complaint filed for a caller waits for nobody’s login to be answered once it is known whose it is', async () => {
  await caller('open-5', '13700000006')
  const { request } = answerOf(await open('13700000006', COMPLAINT))
  const at = { params: { number: request.number } }
  const early = await support.call(caseRoutes.answerCase, { ...at, body: { text: '好' } })
  expect(problemCodeOf(early)).toBe('IDENTITY_EXPIRED')
  const body = { how: 'held_facts', note: '核对了' } as const
  answerOf(await support.call(caseRoutes.confirmCaseIdentity, { ...at, body }))
  const answered = await support.call(caseRoutes.answerCase, { ...at, body: { text: '已改进' } })
  expect(answerOf(answered).request.state).toBe('done')
})
