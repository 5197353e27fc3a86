import type { RequestOrder } from '@contract/request-order'
import { runErasure } from '../../../server/erasure/erasure'
import { blockUnconfirmed } from '../../../server/request/confirmation'
import { findByNumber } from '../../../server/request/store'
import { openRequestFor } from '../../../server/request/submission'
import { watchRequests } from '../../../server/request/watchdog'
import { heldFields, memberWithData, stepsOf } from '../../support/erasure-acts'
import {
  answerOf,
  eraseField,
  type Member,
  problemCodeOf,
  register,
} from '../../support/person-acts'
import { confirm, file, inOffice, viewByCode } from '../../support/request-acts'
import { newKey, provideServer } from '../../support/server'

const server = provideServer()
const DAY_MS = 86_400_000
const CORRECTION = { type: 'correct', field: 'name', wanted: '诸葛', reason: '写错了' } as const

/** A request that staff opened for a caller. Out: its number and its code. */
async function openedFor({ personId }: Member, order: RequestOrder) {
  const { context, clock } = server()
  const asked = { personId, order, now: clock.now(), channel: 'staff' } as const
  const filed = await inOffice(server(), (tx) => openRequestFor(context, tx, asked))
  const rows = server().database.owner.selectFrom('request').select('number')
  const { number } = await rows
    .where('request_id', '=', filed.moving.key.requestId)
    .executeTakeFirstOrThrow()
  return { number, code: filed.accessCode, key: filed.moving.key }
}

test('the login that a request was filed with is its check, and is good for fifteen days', async () => {
  const { clock } = server()
  const { view } = await file(server(), await register(server(), newKey()), CORRECTION)
  const until = new Date(clock.now().getTime() + 15 * DAY_MS).toISOString()
  expect(view.identity).toMatchObject({ how: 'wechat_login', valid_until: until, expired: false })
})

test('an answer in words needs no check that runs out', async () => {
  const order = {
    type: 'explain',
    policy: 'privacy',
    version: '0.9',
    clause: 's2-c5',
    question: '这是什么？',
  } as const
  const { view } = await file(server(), await register(server(), newKey()), order)
  expect(view.identity?.valid_until).toBeNull()
})

describe('what staff opened for a caller', () => {
  test('waits, freezes nothing and begins nothing until the caller says that it is theirs', async () => {
    const member = await memberWithData(server(), 'called')
    const opened = await openedFor(member, eraseField('name'))
    expect(await viewByCode(server(), opened)).toMatchObject({
      state: 'identity_check',
      channel: 'staff',
      identity: null,
    })
    const confirmed = answerOf(await confirm(server(), member.session, opened.number))
    expect(stepsOf(confirmed)).toEqual(['identity_check', 'accepted', 'cooling'])
    const until = new Date(server().clock.now().getTime() + 7 * DAY_MS).toISOString()
    expect(confirmed).toMatchObject({ cooling_until: until, identity: { how: 'wechat_login' } })
  })

  test('takes effect with the confirmation where nothing has to be decided', async () => {
    const member = await register(server(), 'called-restrict')
    const order = { type: 'restrict', scope: { kind: 'account' } } as const
    const { number } = await openedFor(member, order)
    expect(answerOf(await confirm(server(), member.session, number)).state).toBe('done')
  })

  test('is confirmed by nobody else, and only with a fresh login', async () => {
    const member = await register(server(), 'called-fresh')
    const other = await register(server(), 'called-other')
    const { number } = await openedFor(member, CORRECTION)
    expect(problemCodeOf(await confirm(server(), other.session, number))).toBe('NOT_FOUND')
    server().clock.moveBy(3_600_000)
    expect(problemCodeOf(await confirm(server(), member.session, number))).toBe(
      'FRESH_LOGIN_REQUIRED',
    )
  })
})

describe('a check that has run out', () => {
  async function blocked(key: { personId: string; requestId: string }) {
    const { context, clock } = server()
    const attempt = { key, actor: 'staff', tail: '07', now: clock.now() } as const
    return blockUnconfirmed(context, attempt).then(
      () => 'passed',
      ({ code }: { code: string }) => code,
    )
  }

  async function expiredOn({ pseudonym }: Member): Promise<number> {
    const entries = server().database.owner.selectFrom('ledger_entry').select('text')
    const rows = await entries.where('pseudonym', '=', pseudonym).execute()
    return rows.filter(({ text }) => text.includes('"what":"identity_expired"')).length
  }

  test('is acted on no more, and each attempt is on its owner’s record', async () => {
    const account = newKey()
    const member = await register(server(), account)
    const filed = await file(server(), member, CORRECTION)
    server().clock.moveBy(15 * DAY_MS - 1)
    expect(await blocked(filed.key)).toBe('passed')
    server().clock.moveBy(1)
    expect(await blocked(filed.key)).toBe('IDENTITY_EXPIRED')
    expect(await blocked(filed.key)).toBe('IDENTITY_EXPIRED')
    expect(await expiredOn(member)).toBe(2)
    expect(await viewByCode(server(), filed)).toMatchObject({
      identity: { expired: true },
      paused: { reason: 'identity' },
    })
    const again = await register(server(), account)
    expect(answerOf(await confirm(server(), again.session, filed.number))).toMatchObject({
      identity: { expired: false },
      paused: null,
    })
    expect(await blocked(filed.key)).toBe('passed')
  })

  test('of a deletion that its owner began keeps it from being carried out, until it is confirmed', async () => {
    const account = newKey()
    const member = await memberWithData(server(), account)
    const filed = await file(server(), member, eraseField('name', 'in_7_days'))
    server().clock.moveBy(15 * DAY_MS)
    const carryOut = () => runErasure(server().context, filed.key)
    await expect(carryOut()).rejects.toMatchObject({ code: 'IDENTITY_EXPIRED' })
    expect(await heldFields(server(), member.personId)).toContain('name')
    await watchRequests(server().context)
    expect(await viewByCode(server(), filed)).toMatchObject({ paused: { reason: 'identity' } })
    const again = await register(server(), account)
    answerOf(await confirm(server(), again.session, filed.number))
    await carryOut()
    expect(await viewByCode(server(), filed)).toMatchObject({ state: 'done' })
    expect(await heldFields(server(), member.personId)).not.toContain('name')
  })

  test('of a request that has ended is confirmed no more', async () => {
    const member = await register(server(), newKey())
    const order = { type: 'restrict', scope: { kind: 'account' } } as const
    const { number } = await file(server(), member, order)
    expect(problemCodeOf(await confirm(server(), member.session, number))).toBe('REQUEST_NOT_OPEN')
    expect((await findByNumber(server().context.db, number))?.state).toBe('done')
  })
})
