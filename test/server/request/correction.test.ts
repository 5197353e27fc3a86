import { routes } from '@contract/routes'
import { dueDate } from '@contract/working-days'
import { answerOf, kindsOf, problemCodeOf, register, submit } from '../../support/person-acts'
import { by, provideServer } from '../../support/server'

const server = provideServer()
const ORDER = { type: 'correct', field: 'name', wanted: '诸葛孔明', reason: '登记错了' } as const

test('a correction that needs a human is filed, numbered and due in 15 working days', async () => {
  const member = await register(server(), 'correction')
  const { request, access_code } = answerOf(await submit(server(), member.session, ORDER))
  const { context, clock } = server()
  const due = dueDate({ submittedAt: clock.now(), workingDays: 15, calendar: context.calendar })
  expect(request).toMatchObject({
    type: 'correct',
    scope: 'field:name',
    state: 'accepted',
    due_on: due.due_on,
    due_provisional: due.provisional,
    can_withdraw: true,
  })
  expect(request.number).toMatch(/^Q1122-[2-9A-HJ-NP-Z]{5}$/)
  expect(access_code).toMatch(/^[2-9A-HJ-NP-Z]{12}$/)
})

test('what was asked for stands in no row in clear, in no entry and in no status', async () => {
  const member = await register(server(), 'correction-sealed')
  const { request, access_code } = answerOf(await submit(server(), member.session, ORDER))
  const { owner } = server().database
  const rows = await owner.selectFrom('request').selectAll().execute()
  const entries = await owner.selectFrom('ledger_entry').select('text').execute()
  const body = { number: request.number, code: access_code }
  const status = answerOf(await server().client.call(routes.askStatus, { body }))
  const sealed = rows.map(({ sealed_order }) => sealed_order?.toString('utf8') ?? '').join('\n')
  const text = `${JSON.stringify([rows, entries, status])}\n${sealed}`
  expect(text).not.toContain('诸葛孔明')
  expect(text).not.toContain('登记错了')
})

test('a correction can be taken back, once', async () => {
  const member = await register(server(), 'correction-undo')
  const { request } = answerOf(await submit(server(), member.session, ORDER))
  const asked = { params: { number: request.number } }
  const undone = await server().client.call(routes.withdrawRequest, asked, by(member.session))
  expect(answerOf(undone).steps.map(({ state, actor }) => `${state} ${actor}`)).toEqual([
    'accepted person',
    'withdrawn person',
  ])
  const again = await server().client.call(routes.withdrawRequest, asked, by(member.session))
  expect(problemCodeOf(again)).toBe('REQUEST_NOT_OPEN')
  expect((await kindsOf(server(), member.pseudonym)).slice(-2)).toEqual([
    'request.stepped',
    'request.stepped',
  ])
})

test.each([
  ['nickname', 'FIELD_UNDECLARED'],
  ['__proto__', 'FIELD_UNDECLARED'],
])('a correction of %s is refused with %s', async (field, code) => {
  const member = await register(server(), 'correction-undeclared')
  const answer = await submit(server(), member.session, { ...ORDER, field })
  expect(problemCodeOf(answer)).toBe(code)
})

describe('the status page', () => {
  test('reads number and code as people type them', async () => {
    const member = await register(server(), 'status-typed')
    const { request, access_code } = answerOf(await submit(server(), member.session, ORDER))
    const body = {
      number: ` ${request.number.toLowerCase()} `,
      code: ` ${access_code.toLowerCase()} `,
    }
    const answer = answerOf(await server().client.call(routes.askStatus, { body }))
    expect(answer).toEqual(request)
  })

  test('answers a wrong code and an unknown number alike', async () => {
    const member = await register(server(), 'status-wrong')
    const { request, access_code } = answerOf(await submit(server(), member.session, ORDER))
    const ask = async (body: { number: string; code: string }) => {
      const answer = await server().client.call(routes.askStatus, { body })
      return answer.ok || answer.failure.kind !== 'problem'
        ? answer
        : { ...answer.failure.problem, instance: '' }
    }
    const wrongCode = await ask({ number: request.number, code: 'AAAAAAAAAAAA' })
    expect(wrongCode).toMatchObject({ status: 404, code: 'REQUEST_UNKNOWN' })
    expect(await ask({ number: 'Q0101-AAAAA', code: access_code })).toEqual(wrongCode)
    expect(await ask({ number: 'Q0101-AAAAA', code: '' })).toEqual(wrongCode)
    expect(await ask({ number: request.number, code: '' })).toEqual(wrongCode)
    expect(await ask({ number: '我的申请', code: access_code })).toEqual(wrongCode)
  })

  test('is one request of one person: my requests are not another’s', async () => {
    const [one, other] = [await register(server(), 'mine'), await register(server(), 'theirs')]
    const { request } = answerOf(await submit(server(), one.session, ORDER))
    const listOf = async (session: string) => {
      const answer = await server().client.call(routes.listRequests, {}, { session })
      return answerOf(answer).requests.map(({ number }) => number)
    }
    expect(await listOf(one.session)).toEqual([request.number])
    expect(await listOf(other.session)).toEqual([])
  })
})
