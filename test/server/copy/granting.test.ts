import { caseRoutes } from '@contract/case-routes'
import type { PlannedAct } from '@contract/plan'
import { routes } from '@contract/routes'
import { sql } from 'kysely'
import { endCopies } from '../../../server/copy/ending'
import { watchRequests } from '../../../server/request/watchdog'
import { checkedManifest, runDueCopies } from '../../support/copy-acts'
import {
  answerOf,
  closeAccount,
  problemCodeOf,
  runDueErasures,
  submit,
} from '../../support/person-acts'
import {
  approved,
  at,
  bereaved,
  copyActsOf,
  fetched,
  granted,
  leadingTo,
  linkTo,
  type Office,
  officeOf,
  plan,
  restrict,
  valuesIn,
} from '../../support/relative-acts'
import { type FiledRequest, viewByCode } from '../../support/request-acts'
import { newKey, provideServer } from '../../support/server'
import { claim, deskWith } from '../../support/staff-acts'

const server = provideServer()
const MINUTE_MS = 60_000

let office: Office
beforeAll(async () => {
  office = await officeOf(server())
})

describe('what a relative may be granted', () => {
  test('is counted field by field, and nothing of it is told to who approves', async () => {
    const { filed } = await bereaved(office)
    const { lines } = answerOf(await plan(office, filed))
    expect(lines.map(({ where, keeps }) => [where, keeps])).toEqual([
      ['field:phone', 1],
      ['field:name', 1],
      ['field:gender', 1],
    ])
    expect(JSON.stringify(lines)).not.toContain('王小明')
  })

  test.each<[string, PlannedAct]>([
    ['a group that there is not', { kind: 'copy', groups: ['nonsense'] }],
    ['what is ours and its owner’s alone', { kind: 'copy', groups: ['history'] }],
    ['a login', { kind: 'copy', groups: ['account'], named: ['wx_openid'] }],
    ['a field of no chosen group', { kind: 'copy', groups: ['basic'], named: ['cs_call'] }],
  ])('is not %s', async (_, act) => {
    const { filed } = await bereaved(office)
    expect(problemCodeOf(await plan(office, filed, act))).toBe('INVALID_REQUEST')
  })

  test('is nothing where nothing of it is held', async () => {
    const { filed } = await bereaved(office)
    const answer = await plan(office, filed, { kind: 'copy', groups: ['funds'] })
    expect(problemCodeOf(answer)).toBe('NOTHING_HELD')
  })

  test('is no copy where a deletion was wished for', async () => {
    const { filed } = await bereaved(office, 'erase')
    expect(problemCodeOf(await plan(office, filed))).toBe('INVALID_REQUEST')
  })

  test('is no deletion where a copy was wished for', async () => {
    const { filed } = await bereaved(office)
    const act = { kind: 'erase', scope: 'account' } as const
    expect(problemCodeOf(await plan(office, filed, act))).toBe('INVALID_REQUEST')
  })

  test('ends where who died arranged otherwise, also after it was approved', async () => {
    const early = await bereaved(office)
    await restrict(office, early.member, { kind: 'account' })
    expect(problemCodeOf(await plan(office, early.filed))).toBe('EARLIER_WISH')
    const late = await bereaved(office)
    await approved(office, late.filed)
    await restrict(office, late.member, { kind: 'account' })
    expect(await runDueCopies(server())).toEqual([])
    const view = await viewByCode(server(), late.filed)
    expect(view).toMatchObject({ state: 'refused', refusal: { ground: 'law_forbids' } })
    expect(view.refusal?.because).toContain('第四十九条')
  })

  test('leaves out a field that who died wanted used for nothing', async () => {
    const { member, filed } = await bereaved(office)
    await restrict(office, member, { kind: 'field', field: 'phone' })
    await granted(office, filed)
    const { fields, left_out } = checkedManifest(server(), await fetched(office, filed))
    expect(fields.map(({ code }) => code)).not.toContain('phone')
    expect(left_out).toContainEqual({ what: '手机号', why: '逝者生前要求不再使用它。' })
  })
})

test('a granted copy whose server died is begun again', async () => {
  const { filed } = await bereaved(office)
  await approved(office, filed)
  await sql`delete from pgboss.job`.execute(server().database.owner)
  server().clock.moveBy(11 * MINUTE_MS)
  await watchRequests(server().context)
  expect(await runDueCopies(server())).toEqual([])
  expect((await viewByCode(server(), filed)).state).toBe('done')
})

describe('a granted copy goes', () => {
  test('with the data of who died, which no deletion is done without', async () => {
    const { member, filed } = await bereaved(office)
    await granted(office, filed)
    answerOf(await submit(server(), member.session, closeAccount(member.personId)))
    expect(await runDueErasures(server())).toEqual([])
    expect(problemCodeOf(await linkTo(office, filed))).toBe('COPY_GONE')
    expect(await leadingTo(office, member)).toEqual([])
  })

  test('before it was made, and its relative is told why', async () => {
    const { member, filed } = await bereaved(office)
    await approved(office, filed)
    answerOf(await submit(server(), member.session, closeAccount(member.personId)))
    expect(await runDueErasures(server())).toEqual([])
    expect(await runDueCopies(server())).toEqual([])
    expect((await viewByCode(server(), filed)).refusal).toMatchObject({ ground: 'nothing_held' })
  })

  test('when its request is answered instead', async () => {
    const { member, filed } = await bereaved(office)
    await approved(office, filed)
    const body = { text: '已经当面交给你了' }
    answerOf(await office.support.call(caseRoutes.answerCase, { ...at(filed), body }))
    expect(await runDueCopies(server())).toEqual([])
    await endCopies(server().context)
    expect(await leadingTo(office, member)).toEqual([])
  })

  test('for a better one after an appeal that was right', async () => {
    const { member, filed } = await bereaved(office)
    await granted(office, filed, { kind: 'copy', groups: ['contact'] })
    await upheld(filed)
    const others = await officeOf(server())
    await claim(others.support, filed.number)
    await granted(others, filed)
    expect(valuesIn(await fetched(office, filed), 'basic')).toHaveLength(2)
    expect((await copyActsOf(office, member)).map(({ kind }) => kind)).toEqual([
      'copy.made',
      'copy.destroyed',
      'copy.made',
      'copy.fetched',
    ])
  })
})

async function upheld({ number, code }: FiledRequest): Promise<void> {
  const { request } = answerOf(
    await server().client.call(
      routes.appealRequest,
      { params: { number }, body: { words: '还缺姓名' } },
      { requestCode: code, idempotencyKey: newKey() },
    ),
  )
  const other = await deskWith(server(), 'support')
  await claim(other, request.number)
  const body = { text: '是我们漏了', upholds: true }
  answerOf(await other.call(caseRoutes.answerCase, { ...at(request), body }))
}
