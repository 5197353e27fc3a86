import { routes } from '@contract/routes'
import { sql } from 'kysely'
import { tidyUp } from '../../../server/jobs/housekeeping'
import {
  agree,
  answerOf,
  CLIENT,
  choiceOf,
  kindsOf,
  type Member,
  problemCodeOf,
  register,
} from '../../support/person-acts'
import { by, newKey, provideServer } from '../../support/server'

const server = provideServer()
const HOUR_MS = 3_600_000

function giveName(member: Member, value: string, key: string) {
  const body = { value, action_id: 'save', client: CLIENT }
  return server().client.call(
    routes.putDatum,
    { params: { field: 'name' }, body },
    by(member.session, key),
  )
}

async function writesOf(member: Member): Promise<string[]> {
  const kinds = await kindsOf(server(), member.pseudonym)
  return kinds.filter((kind) => kind === 'value.collected' || kind === 'value.corrected').slice(1)
}

test('a repeated write answers what was answered before, and changes nothing', async () => {
  const member = await register(server(), 'repeated')
  const key = newKey()
  const first = await giveName(member, '张三', key)
  answerOf(await giveName(member, '李四', newKey()))
  expect(await giveName(member, '张三', key)).toEqual(first)
  expect(await writesOf(member)).toEqual(['value.collected', 'value.corrected'])
})

test('the same key with another body is refused, and changes nothing', async () => {
  const member = await register(server(), 'other-body')
  const key = newKey()
  answerOf(await giveName(member, '张三', key))
  expect(problemCodeOf(await giveName(member, '李四', key))).toBe('IDEMPOTENCY_KEY_REUSED')
  expect(await writesOf(member)).toEqual(['value.collected'])
})

test('the same key on another path is refused', async () => {
  const member = await register(server(), 'other-path')
  const key = newKey()
  answerOf(await giveName(member, '张三', key))
  const out = await server().client.call(routes.logOut, {}, by(member.session, key))
  expect(problemCodeOf(out)).toBe('IDEMPOTENCY_KEY_REUSED')
})

test('one person’s key is not another’s: neither sees the other’s answer', async () => {
  const [one, other] = [await register(server(), 'key-one'), await register(server(), 'key-two')]
  const key = newKey()
  expect(answerOf(await giveName(one, '张三丰', key)).masked).toBe('张*丰')
  expect(answerOf(await giveName(other, '欧阳修远', key)).masked).toBe('欧**远')
})

test('five copies at once have one effect and one answer', async () => {
  const member = await register(server(), 'five-copies')
  const key = newKey()
  const answers = await Promise.all(Array.from({ length: 5 }, () => giveName(member, '张三', key)))
  const [first] = answers
  expect(first?.ok).toBe(true)
  expect(answers).toEqual(Array.from({ length: 5 }, () => first))
  expect(await writesOf(member)).toEqual(['value.collected'])
})

test('five copies of one registration make one account and answer one session', async () => {
  const consent_token = await agree(server())
  const body = {
    consent_token,
    login_code: server().sandbox.loginCode('five-registrations'),
    age: 'over_14' as const,
  }
  const idempotencyKey = newKey()
  const answers = await Promise.all(
    Array.from({ length: 5 }, () =>
      server().client.call(routes.register, { body }, { idempotencyKey }),
    ),
  )
  const sessions = new Set(answers.map(answerOf).map(({ session_token }) => session_token))
  expect(sessions.size).toBe(1)
})

test('a write that fails leaves nothing, and the same key may be tried again', async () => {
  const member = await register(server(), 'fails-then-works')
  const { owner } = server().database
  const key = newKey()
  await sql`create function fail() returns trigger language plpgsql
    as 'begin raise exception ''no room''; end'`.execute(owner)
  await sql`create trigger fail before insert on ledger_entry
    for each row execute function fail()`.execute(owner)
  const failed = await giveName(member, '张三', key)
  await sql`drop function fail() cascade`.execute(owner)
  expect(problemCodeOf(failed)).toBe('INTERNAL')
  const held = await owner
    .selectFrom('vault_value')
    .select('field')
    .where('person_id', '=', member.personId)
    .execute()
  expect(held).toEqual([{ field: 'wx_openid' }])
  const remembered = await owner
    .selectFrom('answered_write')
    .select('idempotency_key')
    .where('idempotency_key', '=', key)
    .execute()
  expect(remembered).toEqual([])
  answerOf(await giveName(member, '张三', key))
  expect(await writesOf(member)).toEqual(['value.collected'])
})

test('a refused write is not remembered either', async () => {
  const member = await register(server(), 'refused-first')
  const key = newKey()
  const body = { value: '13800138000', action_id: 'save', client: CLIENT }
  const give = () =>
    server().client.call(
      routes.putDatum,
      { params: { field: 'phone' }, body },
      by(member.session, key),
    )
  expect(problemCodeOf(await give())).toBe('CONSENT_REQUIRED')
  const choice = await choiceOf(server(), 'C2p')
  answerOf(await server().client.call(routes.chooseConsent, { body: choice }, by(member.session)))
  expect(answerOf(await give()).state).toBe('held')
})

test('answers are kept sealed, each under its own key and owner', async () => {
  const member = await register(server(), 'sealed')
  const key = newKey()
  answerOf(await giveName(member, '慕容复', key))
  const { owner } = server().database
  const rows = await owner
    .selectFrom('answered_write')
    .selectAll()
    .where('owner_id', '=', member.personId)
    .execute()
  const [row] = rows
  expect(row?.sealed_answer?.toString('utf8')).not.toContain('name')
  const sealed = { bytes: row?.sealed_answer ?? Buffer.alloc(0), keyId: row?.key_id ?? '' }
  const { keys } = server().context
  const opened = keys.open(sealed, `answer:${member.personId}:${key}`).toString()
  expect(opened).toContain('慕*复')
  expect(() => keys.open(sealed, `answer:${member.personId}:other-key`)).toThrow()
})

test('answers are forgotten after a day', async () => {
  const member = await register(server(), 'forgotten')
  const key = newKey()
  answerOf(await giveName(member, '张三', key))
  const countOf = async () => {
    await tidyUp(server().context)
    const rows = await server()
      .database.owner.selectFrom('answered_write')
      .select('idempotency_key')
      .where('idempotency_key', '=', key)
      .execute()
    return rows.length
  }
  server().clock.moveBy(24 * HOUR_MS - 1)
  expect(await countOf()).toBe(1)
  server().clock.moveBy(1)
  expect(await countOf()).toBe(0)
})
