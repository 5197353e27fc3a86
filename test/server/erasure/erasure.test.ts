import { routes } from '@contract/routes'
import { TooEarly } from '../../../server/consent/too-early'
import { runErasure } from '../../../server/erasure/erasure'
import { checkLedger } from '../../../server/ledger/check'
import {
  accountRows,
  follow,
  heldFields,
  memberWithData,
  stepsOf,
} from '../../support/erasure-acts'
import {
  answerOf,
  closeAccount,
  eraseField,
  give,
  kindsOf,
  type Member,
  problemCodeOf,
  register,
  reveal,
  runDueErasures,
  submit,
} from '../../support/person-acts'
import { by, provideServer } from '../../support/server'

const server = provideServer()
const DAY_MS = 86_400_000

function undo(session: string, number: string) {
  return server().client.call(routes.withdrawRequest, { params: { number } }, by(session))
}

describe('deleting at once', () => {
  test('one field takes its row, what finds by it and what repeats it, and nothing else', async () => {
    const member = await memberWithData(server(), 'erase-field')
    const filed = answerOf(await submit(server(), member.session, eraseField('phone')))
    expect(filed.request).toMatchObject({ state: 'accepted', scope: 'field:phone' })
    expect(await runDueErasures(server())).toEqual([])
    expect(await heldFields(server(), member.personId)).toEqual(['gender', 'name', 'wx_openid'])
    const view = await follow(server(), filed)
    expect(stepsOf(view)).toEqual(['accepted', 'processing', 'verifying', 'done'])
    expect(view.result).toEqual(
      expect.arrayContaining([
        { store: 'vault_value', erased: 1, left: 0 },
        { store: 'person_lookup', erased: 1, left: 0 },
      ]),
    )
    expect((await kindsOf(server(), member.pseudonym)).slice(-4)).toEqual([
      'request.stepped',
      'value.erased',
      'request.stepped',
      'request.stepped',
    ])
  })

  test('one purpose takes every optional field that serves it', async () => {
    const member = await memberWithData(server(), 'erase-purpose')
    const order = {
      type: 'erase',
      scope: { kind: 'purpose', purpose: 'communicate' },
      when: 'now',
    } as const
    answerOf(await submit(server(), member.session, order))
    expect(await runDueErasures(server())).toEqual([])
    expect(await heldFields(server(), member.personId)).toEqual(['wx_openid'])
  })

  test('the account takes every row and the key, and its end is told by number and code', async () => {
    const member = await memberWithData(server(), 'erase-account')
    const filed = answerOf(await submit(server(), member.session, closeAccount(member.personId)))
    expect(await runDueErasures(server())).toEqual([])
    const left = await accountRows(server(), member.personId)
    expect(left.filter((count) => count.left > 0)).toEqual([])
    expect(left.map(({ store }) => store)).toContain('person_key')
    const view = await follow(server(), filed)
    expect(view.state).toBe('done')
    expect(view.result.find(({ store }) => store === 'vault_value')?.erased).toBe(4)
    const gone = await server().client.call(routes.readOverview, {}, { session: member.session })
    expect(problemCodeOf(gone)).toBe('UNAUTHENTICATED')
    const again = await register(server(), 'erase-account')
    expect([again.personId === member.personId, again.pseudonym === member.pseudonym]).toEqual([
      false,
      false,
    ])
  })

  test('the account leaves no way from its requests to its pseudonym', async () => {
    const member = await memberWithData(server(), 'erase-links')
    const correction = {
      type: 'correct',
      field: 'name',
      wanted: '王大明',
      reason: '写错了',
    } as const
    answerOf(await submit(server(), member.session, correction))
    answerOf(await submit(server(), member.session, eraseField('gender', 'in_7_days')))
    answerOf(await submit(server(), member.session, closeAccount(member.personId)))
    expect(await runDueErasures(server())).toEqual([])
    const requests = await server()
      .database.owner.selectFrom('request')
      .select(['type', 'state', 'sealed_chain', 'sealed_order'])
      .where('person_id', '=', member.personId)
      .execute()
    expect(requests).toHaveLength(3)
    for (const request of requests) {
      expect(['done', 'withdrawn']).toContain(request.state)
      expect([request.sealed_chain, request.sealed_order]).toEqual([null, null])
    }
  })

  test('leaves no name in the ledger by which a row of any table leads to a chain', async () => {
    const member = await memberWithData(server(), 'unlinked')
    const filed = answerOf(await submit(server(), member.session, closeAccount(member.personId)))
    expect(await runDueErasures(server())).toEqual([])
    const { request_id: requestId } = await server()
      .database.owner.selectFrom('request')
      .select('request_id')
      .where('number', '=', filed.request.number)
      .executeTakeFirstOrThrow()
    const entries = await server()
      .database.owner.selectFrom('ledger_entry')
      .select('text')
      .execute()
    const ledger = entries.map(({ text }) => text).join()
    expect(ledger).toContain(member.pseudonym)
    for (const name of [requestId, member.personId, filed.request.number]) {
      expect(ledger).not.toContain(name)
    }
  })
})

describe('deleting in seven days', () => {
  test('stops all use at once, deletes on the seventh day and not a moment before', async () => {
    const member = await memberWithData(server(), 'cooling')
    const filed = answerOf(await submit(server(), member.session, eraseField('name', 'in_7_days')))
    expect(filed.request.state).toBe('cooling')
    const asked = server().clock.now().getTime()
    expect(filed.request.cooling_until).toBe(new Date(asked + 7 * DAY_MS).toISOString())
    const write = await give(server(), member.session, { field: 'name', value: '别人' })
    expect(problemCodeOf(write)).toBe('DATA_FROZEN')
    server().clock.moveBy(7 * DAY_MS - 1)
    await runDueErasures(server())
    expect(await heldFields(server(), member.personId)).toContain('name')
    server().clock.moveBy(1)
    expect(await runDueErasures(server())).toEqual([])
    expect(await heldFields(server(), member.personId)).not.toContain('name')
    expect((await follow(server(), filed)).state).toBe('done')
  })

  test('comes again when the database’s clock woke it too early, and loses nothing', async () => {
    const member = await memberWithData(server(), 'too-early')
    const filed = answerOf(await submit(server(), member.session, eraseField('name', 'in_7_days')))
    const { request_id: requestId } = await server()
      .database.owner.selectFrom('request')
      .select('request_id')
      .where('number', '=', filed.request.number)
      .executeTakeFirstOrThrow()
    const key = { personId: member.personId, requestId }
    await expect(runErasure(server().context, key)).rejects.toThrow(TooEarly)
    expect((await follow(server(), filed)).state).toBe('cooling')
  })

  test('can be taken back until the last moment, and the data can be used again', async () => {
    const member = await memberWithData(server(), 'undo')
    const filed = answerOf(await submit(server(), member.session, eraseField('name', 'in_7_days')))
    server().clock.moveBy(7 * DAY_MS - 1)
    const view = answerOf(await undo(member.session, filed.request.number))
    expect([view.state, view.can_withdraw]).toEqual(['withdrawn', false])
    server().clock.moveBy(1)
    expect(await runDueErasures(server())).toEqual([])
    expect(await heldFields(server(), member.personId)).toContain('name')
    answerOf(await give(server(), member.session, { field: 'name', value: '王大明' }))
    expect(problemCodeOf(await undo(member.session, filed.request.number))).toBe('REQUEST_NOT_OPEN')
  })

  test('of an account freezes every write, lets its owner look, and can be taken back', async () => {
    const member = await memberWithData(server(), 'frozen')
    const order = closeAccount(member.personId, 'in_7_days')
    const filed = answerOf(await submit(server(), member.session, order))
    const write = await give(server(), member.session, { field: 'name', value: '别人' })
    expect(problemCodeOf(write)).toBe('DATA_FROZEN')
    const other = await submit(server(), member.session, eraseField('name'))
    expect(problemCodeOf(other)).toBe('DATA_FROZEN')
    const session = { session: member.session }
    const overview = answerOf(await server().client.call(routes.readOverview, {}, session))
    expect(overview).toMatchObject({ frozen: true, requests_open: 1 })
    expect(answerOf(await reveal(server(), member.session, 'name')).value).toBe('王小明')
    answerOf(await undo(member.session, filed.request.number))
    answerOf(await give(server(), member.session, { field: 'name', value: '王大明' }))
  })

  test('stays in force where two deletions reach one field and one is taken back', async () => {
    const member = await memberWithData(server(), 'overlap')
    answerOf(await submit(server(), member.session, eraseField('phone', 'in_7_days')))
    const purpose = {
      type: 'erase',
      scope: { kind: 'purpose', purpose: 'communicate' },
      when: 'in_7_days',
    } as const
    const wide = answerOf(await submit(server(), member.session, purpose))
    answerOf(await undo(member.session, wide.request.number))
    const phone = await give(server(), member.session, { field: 'phone', value: '13900000000' })
    expect(problemCodeOf(phone)).toBe('DATA_FROZEN')
    answerOf(await give(server(), member.session, { field: 'name', value: '王大明' }))
  })
})

describe('asking is refused, and nothing is filed,', () => {
  async function refusal(member: Member, order: Parameters<typeof submit>[2]) {
    const before = await kindsOf(server(), member.pseudonym)
    const answer = await submit(server(), member.session, order)
    expect(await kindsOf(server(), member.pseudonym)).toEqual(before)
    return problemCodeOf(answer)
  }

  test.each([
    ['wrong', '0000x'],
    ['empty', ''],
    ['missing', undefined],
  ])('with a %s confirmation of closing the account', async (_, confirmation) => {
    const member = await register(server(), 'confirmation')
    const order = { type: 'erase', scope: { kind: 'account' }, when: 'now' } as const
    expect(
      await refusal(member, { ...order, ...(confirmation !== undefined && { confirmation }) }),
    ).toBe('CONFIRMATION_MISMATCH')
  })

  test.each([
    ['nickname', 'FIELD_UNDECLARED'],
    ['wx_openid', 'CLOSE_ACCOUNT_INSTEAD'],
    ['name', 'NOTHING_TO_ERASE'],
    ['id_number', 'NOTHING_TO_ERASE'],
  ])('for %s: %s', async (field, code) => {
    const member = await register(server(), `refused-${field}`)
    expect(await refusal(member, eraseField(field))).toBe(code)
  })

  test('for a twin of an open request, naming it', async () => {
    const member = await memberWithData(server(), 'twin')
    const first = answerOf(await submit(server(), member.session, eraseField('name', 'in_7_days')))
    const second = await submit(server(), member.session, eraseField('name'))
    expect(second).toMatchObject({
      failure: { code: 'REQUEST_ALREADY_OPEN', problem: { detail: first.request.number } },
    })
  })

  test('for four of five twins that come at once', async () => {
    const member = await memberWithData(server(), 'five-twins')
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => submit(server(), member.session, eraseField('name'))),
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    const failed = answers.filter(({ ok }) => !ok).map(problemCodeOf)
    expect(failed).toEqual(Array.from({ length: 4 }, () => 'REQUEST_ALREADY_OPEN'))
  })
})

test('every chain that these deletions wrote still verifies', async () => {
  expect((await checkLedger(server().database.service)).broken).toEqual([])
})
