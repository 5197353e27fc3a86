import { routes } from '@contract/routes'
import { publishDraft } from '../../../server/policy/publish'
import {
  answerOf,
  CLIENT,
  consentTo,
  give,
  type Member,
  memberOf,
  register,
} from '../../support/person-acts'
import { operatorDraft, publishingBasis } from '../../support/policy'
import { by, provideServer } from '../../support/server'

const server = provideServer()
const HOUR = 3_600_000
const DAY = 24 * HOUR
const TEXT = '# 甲店说明\n\n## 一、收集\n\n1. 注册要微信账号标识。\n2. 手机号留 1 年。\n'
const LONGER = TEXT.replace('留 1 年', '留 3 年')
const LONGER_KEPT = { clause: 's1-c2', impact: '手机号多留两年。' }
let releases = 0

/** Publishes an operator's text on the next day, in force an hour later at most. */
function inForce(text: string, said?: { clause: string; impact: string }): Promise<string> {
  server().clock.moveBy(DAY)
  return inForceToday(text, said)
}

async function inForceToday(
  text: string,
  said?: { clause: string; impact: string },
): Promise<string> {
  releases += 1
  const version = `3.${releases}`
  const { clock, database } = server()
  const at = clock.now()
  const effectiveOn = new Date(at.getTime() + 8 * HOUR).toISOString().slice(0, 10)
  const source = Buffer.from(text)
  const draft = await operatorDraft({ version, effectiveOn, source })
  const spoken = {
    ...draft,
    declared: said ? [{ ...said, hash: '0'.repeat(16) }] : [],
  }
  const publication = await publishDraft(database.service, spoken, await publishingBasis(at))
  expect(publication).toMatchObject({ outcome: 'published' })
  clock.moveBy(HOUR)
  return version
}

/** A new session of the same account: the old one may have ended with the days. */
async function comeBack(account: string): Promise<Member> {
  const loginCode = server().sandbox.loginCode(account)
  const opened = await server().client.call(
    routes.logIn,
    { body: { login_code: loginCode } },
    by('nobody'),
  )
  return memberOf(server(), answerOf(opened).session_token)
}

async function consentsOf({ session }: Member) {
  return answerOf(await server().client.call(routes.listConsents, {}, by(session)))
}

async function decide({ session }: Member, item: string, decision: 'given' | 'refused') {
  const notice = answerOf(
    await server().client.call(routes.readMyNotice, { params: { item } }, by(session)),
  )
  const body = {
    item,
    decision,
    expression: 'explicit_action',
    action_id: `${decision}-button`,
    exposure_token: notice.exposure_token,
    client: CLIENT,
  }
  return server().client.call(routes.chooseConsent, { body }, by(session))
}

async function memberWithPhone(account: string): Promise<Member> {
  const member = await register(server(), account)
  answerOf(await consentTo(server(), member.session, 'C2p'))
  answerOf(await give(server(), member.session, { field: 'phone', value: '13800138000' }))
  return member
}

test('a clause that asks again about one item asks about that item only, and says why', async () => {
  const first = await inForce(TEXT)
  const member = await memberWithPhone('one')
  const second = await inForce(LONGER, LONGER_KEPT)
  const { changes } = await consentsOf(await comeBack('one'))
  expect(changes).toMatchObject([
    { item: 'C2p', from_release: first, to_release: second, impact: '手机号多留两年。' },
  ])
  const other = await register(server(), 'newcomer')
  expect((await consentsOf(other)).changes).toEqual([])
  expect(member.personId).not.toBe(other.personId)
})

test('a release published later on the day of the choice asks as well', async () => {
  const first = await inForce(TEXT)
  const member = await memberWithPhone('same-day')
  server().clock.moveBy(HOUR)
  const second = await inForceToday(LONGER, LONGER_KEPT)
  expect((await consentsOf(member)).changes).toMatchObject([
    { item: 'C2p', from_release: first, to_release: second },
  ])
})

test('given again under the new text, it is asked no more', async () => {
  await inForce(TEXT)
  await memberWithPhone('again')
  await inForce(LONGER, LONGER_KEPT)
  const member = await comeBack('again')
  expect(answerOf(await decide(member, 'C2p', 'given')).status).toBe('given')
  expect((await consentsOf(member)).changes).toEqual([])
  await inForce(`${LONGER}3. 祝你愉快。\n`)
  expect((await consentsOf(await comeBack('again'))).changes).toEqual([])
})

test('refused, the old consent goes on as it was, and the same is not asked twice', async () => {
  await inForce(TEXT)
  await memberWithPhone('refuser')
  await inForce(LONGER, LONGER_KEPT)
  const member = await comeBack('refuser')
  expect(answerOf(await decide(member, 'C2p', 'refused')).status).toBe('given')
  const after = await consentsOf(member)
  expect(after.changes).toEqual([])
  expect(
    answerOf(await give(server(), member.session, { field: 'phone', value: '13900139000' })).state,
  ).toBe('held')
  await inForce(`${LONGER}3. 祝你愉快。\n`)
  expect((await consentsOf(await comeBack('refuser'))).changes).toEqual([])
  await inForce(`${LONGER.replace('留 3 年', '留 5 年')}3. 祝你愉快。\n`, {
    clause: 's1-c2',
    impact: '手机号留到第五年。',
  })
  expect((await consentsOf(await comeBack('refuser'))).changes).toMatchObject([{ item: 'C2p' }])
})

test('what was changed and changed back asks nobody who agreed before both', async () => {
  await inForce(TEXT)
  await memberWithPhone('patient')
  await inForce(LONGER, LONGER_KEPT)
  await inForce(TEXT)
  expect((await consentsOf(await comeBack('patient'))).changes).toEqual([])
})

test('the basic item too can be refused anew without losing the account', async () => {
  await inForce(TEXT)
  await register(server(), 'basic')
  const wider = TEXT.replace('注册要微信账号标识。', '注册要微信账号标识，也用于统计。')
  await inForce(wider, { clause: 's1-c1', impact: '标识也会进统计。' })
  const member = await comeBack('basic')
  expect((await consentsOf(member)).changes).toMatchObject([{ item: 'C0' }])
  const refused = await decide(member, 'C0', 'refused')
  expect(answerOf(refused).status).toBe('given')
  expect((await consentsOf(member)).changes).toEqual([])
})
