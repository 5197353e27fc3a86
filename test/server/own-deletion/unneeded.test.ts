import type { Register } from '@contract/register'
import { transaction } from '../../../server/database'
import { placeHold } from '../../../server/hold/holds'
import { deleteUnneeded, NOTICE_DAYS, neededFields } from '../../../server/own-deletion/unneeded'
import { listOpenTasks } from '../../../server/task/store'
import { heldFields, memberWithData } from '../../support/erasure-acts'
import { causesOf, requestsOf } from '../../support/own-deletion-acts'
import { runDueErasures } from '../../support/person-acts'
import { changeRegister, withField } from '../../support/register-change'
import { provideServer } from '../../support/server'

const server = provideServer()
const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

async function round(): Promise<void> {
  await deleteUnneeded(server().context)
  expect(await runDueErasures(server())).toEqual([])
}

async function tasks(): Promise<string[]> {
  const open = await listOpenTasks(server().context.db)
  return open.filter(({ kind }) => kind === 'field_undeclared').map(({ about }) => about)
}

function without(code: string): (register: Register) => Register {
  return (register) => ({
    ...register,
    fields: register.fields.filter((field) => field.code !== code),
  })
}

let putBack = () => {}
afterEach(() => putBack())

const HELD = ['gender', 'name', 'phone', 'wx_openid']

describe('a field that leaves the register', () => {
  test('is deleted by itself after three days, as a request that says why', async () => {
    const member = await memberWithData(server(), 'left-1', '13811110001')
    putBack = await changeRegister(server(), without('gender'))
    await round()
    expect(await tasks()).toEqual(['gender'])
    expect(await heldFields(server(), member.personId)).toEqual(HELD)

    server().clock.moveBy(NOTICE_DAYS * DAY_MS - HOUR_MS)
    await round()
    expect(await heldFields(server(), member.personId)).toEqual(HELD)
    server().clock.moveBy(HOUR_MS)
    await round()
    expect(await heldFields(server(), member.personId)).toEqual(['name', 'phone', 'wx_openid'])
    expect(await requestsOf(server(), member)).toMatchObject([
      { channel: 'own', state: 'done', reason: { cause: 'purpose_done' } },
    ])
    expect(await causesOf(server(), member)).toEqual(['purpose_done'])

    await round()
    expect(await tasks()).toEqual([])
    expect(await requestsOf(server(), member)).toHaveLength(1)
  })

  test('stays where it was left out by mistake and is put back in time', async () => {
    const member = await memberWithData(server(), 'left-2', '13811110002')
    putBack = await changeRegister(server(), without('gender'))
    await round()
    putBack()
    server().clock.moveBy(DAY_MS)
    await round()
    expect(await tasks()).toEqual([])
    putBack = await changeRegister(server(), without('gender'))
    server().clock.moveBy((NOTICE_DAYS - 1) * DAY_MS)
    await round()
    expect(await heldFields(server(), member.personId)).toEqual(HELD)
  })

  test('keeps what a law holds, names it, and is not asked for again every hour', async () => {
    const member = await memberWithData(server(), 'left-3', '13811110003')
    const { context } = server()
    await transaction(context.db, (tx) =>
      placeHold(context, tx, {
        personId: member.personId,
        scope: 'field:name',
        law: '《电子商务法》第三十一条',
        why: '交易记录要保存三年',
        until: '2029-12-31',
        origin: 'staff',
        now: context.clock(),
      }),
    )
    putBack = await changeRegister(server(), without('name'))
    await round()
    server().clock.moveBy(NOTICE_DAYS * DAY_MS)
    await round()
    await round()
    const requests = await requestsOf(server(), member)
    expect(requests).toMatchObject([{ state: 'partly_done', reason: { cause: 'purpose_done' } }])
    expect(requests[0]?.kept.map(({ law }) => law)).toContain('《电子商务法》第三十一条')
    expect(await heldFields(server(), member.personId)).toContain('name')
  })
})

test('a field that has lost its last purpose goes as one that has left', async () => {
  const member = await memberWithData(server(), 'purpose-1', '13811110004')
  putBack = await changeRegister(server(), (register) =>
    withField(register, 'gender', { state: 'off', purposes: [] }),
  )
  await round()
  server().clock.moveBy(NOTICE_DAYS * DAY_MS)
  await round()
  expect(await heldFields(server(), member.personId)).not.toContain('gender')
})

test('a field that is declared and switched off keeps its values: it has a purpose', () => {
  const { register } = server().context
  const off = withField(register, 'gender', { state: 'off' })
  expect(neededFields(off)).toContain('gender')
  const notStored = withField(register, 'gender', { state: 'off', retention: 'not_stored' })
  expect(neededFields(notStored)).not.toContain('gender')
})
