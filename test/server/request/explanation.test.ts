import { addDays } from '@contract/calendar-date'
import { routes } from '@contract/routes'
import { answerOf, problemCodeOf, register, submit } from '../../support/person-acts'
import { by, provideServer } from '../../support/server'

const server = provideServer()
const QUESTION = {
  type: 'explain',
  policy: 'privacy',
  version: '0.9',
  clause: 's2-c5',
  question: '我的房产证要交吗？',
} as const

test('a question carries its release and clause, and is due in 15 days at the latest', async () => {
  const member = await register(server(), 'question')
  const { request } = answerOf(await submit(server(), member.session, QUESTION))
  expect(request).toMatchObject({
    type: 'explain',
    scope: 'clause:privacy:0.9:s2-c5',
    scope_label: '《隐私政策》0.9 版“二、我们收集什么”5.',
    state: 'accepted',
    can_withdraw: true,
  })
  expect(request.due_on <= addDays('2026-11-22', 15)).toBe(true)
})

test('a clause without a number is named by how it begins', async () => {
  const member = await register(server(), 'question-unnumbered')
  const order = { ...QUESTION, clause: 's4-c2' }
  const { request } = answerOf(await submit(server(), member.session, order))
  expect(request.scope_label).toBe('《隐私政策》0.9 版“四、我们提供给谁”下面四种情况可能要提供…')
})

test('what was asked stands in no row in clear and in no entry', async () => {
  const member = await register(server(), 'question-sealed')
  await submit(server(), member.session, QUESTION)
  const { owner } = server().database
  const rows = await owner.selectFrom('request').selectAll().execute()
  const entries = await owner.selectFrom('ledger_entry').select('text').execute()
  const sealed = rows.map(({ sealed_order }) => sealed_order?.toString('utf8') ?? '')
  expect(sealed.some((bytes) => bytes !== '')).toBe(true)
  expect(`${JSON.stringify([rows, entries])}${sealed.join()}`).not.toContain('房产证')
})

test('a second question about the same clause is its own request, and each can be taken back', async () => {
  const member = await register(server(), 'question-twice')
  const first = answerOf(await submit(server(), member.session, QUESTION)).request
  const other = { ...QUESTION, question: '那车本呢？' }
  const second = answerOf(await submit(server(), member.session, other)).request
  expect(second.number).not.toBe(first.number)
  const asked = { params: { number: first.number } }
  const undone = await server().client.call(routes.withdrawRequest, asked, by(member.session))
  expect(answerOf(undone).state).toBe('withdrawn')
  const listed = await server().client.call(routes.listRequests, {}, by(member.session))
  expect(
    answerOf(listed)
      .requests.map(({ state }) => state)
      .sort(),
  ).toEqual(['accepted', 'withdrawn'])
})

test.each([
  ['a clause', { clause: 's2-c99' }],
  ['a release', { version: '7.7' }],
  ['a policy', { policy: 'children' }],
] as const)('refuses a question about %s that never was', async (_, part) => {
  const member = await register(server(), 'question-nowhere')
  const answer = await submit(server(), member.session, { ...QUESTION, ...part })
  expect(problemCodeOf(answer)).toBe('NOT_FOUND')
})
