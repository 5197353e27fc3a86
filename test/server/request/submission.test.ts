import type { RequestOrder } from '@contract/request-order'
import { routes } from '@contract/routes'
import { readWords } from '../../../server/request/words'
import { restrictedScopes } from '../../../server/vault/restriction-store'
import { memberWithData, stepsOf } from '../../support/erasure-acts'
import {
  answerOf,
  closeAccount,
  eraseField,
  problemCodeOf,
  register,
  submit,
} from '../../support/person-acts'
import { confirm, file, filePublic, takeBack, viewByCode } from '../../support/request-acts'
import { newKey, provideServer } from '../../support/server'

const server = provideServer()
const COPY = { type: 'copy', groups: 'all' } as const
const TRANSFER = {
  type: 'transfer',
  groups: 'all',
  to: { name: '另一家公司', address: 'https://example.com/in' },
} as const
const COMPLAINT = {
  type: 'complain',
  about: 'handling',
  words: '一直没人理我',
  claims_damage: true,
  contact: { kind: 'email', email: 'wang@example.com' },
} as const
const RELATIVE = {
  type: 'deceased',
  phone: '13811112222',
  kinship: 'child',
  wish: 'copy',
  interest: '办理继承',
  contact: { kind: 'phone', phone: '13900001111' },
} as const

const REFUSED: [RequestOrder, string][] = [
  [{ type: 'copy', groups: ['nothing'] }, 'FIELD_UNDECLARED'],
  [{ type: 'object', purpose: 'nothing' }, 'FIELD_UNDECLARED'],
  [{ type: 'restrict', scope: { kind: 'field', field: 'nothing' } }, 'FIELD_UNDECLARED'],
  [{ type: 'restrict', scope: { kind: 'field', field: 'id_number' } }, 'NOTHING_HELD'],
  [{ type: 'appeal', number: 'Q1122-22222', words: '再看看' }, 'NOT_FOUND'],
]

describe('the owner of an account asks', () => {
  test.each([
    [COPY, { scope_label: '全部信息', due_on: '2026-12-11' }],
    [TRANSFER, { scope_label: '全部信息', due_on: '2026-12-11' }],
    [COMPLAINT, { scope_label: '申请没有办好', due_on: '2026-12-07' }],
  ])('for %j, which is accepted with its due day', async (order, expected) => {
    const member = await memberWithData(server(), `asks-${order.type}`)
    const { view } = await file(server(), member, order)
    expect(view).toMatchObject({ type: order.type, state: 'accepted', ...expected })
  })

  test.each([
    [{ type: 'restrict', scope: { kind: 'account' } } as const, '整个账号'],
    [{ type: 'restrict', scope: { kind: 'field', field: 'name' } } as const, '姓名'],
    [{ type: 'object', purpose: 'communicate' } as const, expect.stringMatching(/^用于/)],
  ])('for %j, which is done at once', async (order, label) => {
    const member = await memberWithData(server(), `stops-${newKey()}`)
    const { view } = await file(server(), member, order)
    expect(view.scope_label).toEqual(label)
    expect(stepsOf(view)).toEqual(['accepted', 'processing', 'done'])
  })

  test('and what stops use stops it with the request', async () => {
    const member = await memberWithData(server(), 'stops')
    await file(server(), member, { type: 'object', purpose: 'communicate' })
    await file(server(), member, { type: 'restrict', scope: { kind: 'field', field: 'name' } })
    const scopes = await restrictedScopes(server().context.db, member.personId)
    expect(scopes.toSorted()).toEqual(['field:name', 'purpose:communicate'])
  })

  test.each(REFUSED)('and is refused for %j: %s', async (order, code) => {
    const member = await memberWithData(server(), `refused-${newKey()}`)
    expect(problemCodeOf(await submit(server(), member.session, order))).toBe(code)
  })

  test.each([COPY, TRANSFER])('and not twice at a time for %j', async (order) => {
    const member = await register(server(), `twin-${order.type}`)
    const { number } = await file(server(), member, order)
    expect(await submit(server(), member.session, order)).toMatchObject({
      failure: { code: 'REQUEST_ALREADY_OPEN', problem: { detail: number } },
    })
  })

  test.each([COPY, TRANSFER, eraseField('name')])(
    'from two phones at the same moment, and one is filed for %j',
    async (order) => {
      const account = `two-phones-${newKey()}`
      const member = await memberWithData(server(), account)
      const body = { login_code: server().sandbox.loginCode(account) }
      const second = answerOf(
        await server().client.call(routes.logIn, { body }, { idempotencyKey: newKey() }),
      )
      const phones = [member.session, second.session_token]
      const answers = await Promise.all(phones.map((phone) => submit(server(), phone, order)))
      const [filed, ...others] = answers.filter(({ ok }) => ok)
      expect([filed, others]).toEqual([expect.objectContaining({ ok: true }), []])
      expect(answers).toContainEqual(
        expect.objectContaining({
          failure: expect.objectContaining({ code: 'REQUEST_ALREADY_OPEN' }),
        }),
      )
    },
  )

  test('to close the account, and not while a transfer is under way', async () => {
    const member = await register(server(), 'blocked')
    const { number } = await file(server(), member, TRANSFER)
    const order = closeAccount(member.personId)
    expect(problemCodeOf(await submit(server(), member.session, order))).toBe('BLOCKED')
    answerOf(await takeBack(server(), member.session, number))
    answerOf(await submit(server(), member.session, order))
  })

  test('for a copy, an answer or a second look also while the account waits to be deleted', async () => {
    const member = await memberWithData(server(), 'while-frozen')
    await file(server(), member, closeAccount(member.personId, 'in_7_days'))
    await file(server(), member, COPY)
    await file(server(), member, COMPLAINT)
    const order = { type: 'restrict', scope: { kind: 'account' } } as const
    expect(problemCodeOf(await submit(server(), member.session, order))).toBe('DATA_FROZEN')
  })
})

describe('without an account', () => {
  test('a complaint is taken, due in 15 days at most, and followed by its code alone', async () => {
    const complaint = await filePublic(server(), COMPLAINT)
    expect(complaint.view).toMatchObject({
      channel: 'public',
      state: 'accepted',
      identity: { how: 'not_needed', expired: false },
      due_on: '2026-12-07',
      can_appeal: false,
    })
    expect((await viewByCode(server(), complaint)).number).toBe(complaint.number)
    expect(await readWords(server().context, server().context.db, complaint.key)).toEqual({
      words: '一直没人理我',
      claims_damage: 'yes',
      contact: 'email',
      contact_at: 'wang@example.com',
    })
  })

  test('a relative is taken, and waits until it is known who asks', async () => {
    const { view } = await filePublic(server(), RELATIVE)
    expect(view).toMatchObject({ state: 'identity_check', identity: null })
    expect(view.scope_label).toBe('近亲属要一份副本')
  })

  test('nothing that was written stands in a row, an entry or a log line in clear', async () => {
    const { owner } = server().database
    await filePublic(server(), RELATIVE)
    const rows = await owner.selectFrom('request').selectAll().execute()
    const entries = await owner.selectFrom('ledger_entry').select('text').execute()
    const sealed = rows.map(({ sealed_order }) => sealed_order?.toString('utf8') ?? '')
    const text = `${JSON.stringify([rows, entries, server().logLines])}${sealed.join()}`
    for (const word of ['13811112222', '13900001111', '办理继承', 'wang@example.com']) {
      expect(text).not.toContain(word)
    }
  })

  test('a complaint can be taken back by its code', async () => {
    const { number, code } = await filePublic(server(), COMPLAINT)
    const back = await server().client.call(
      routes.withdrawRequest,
      { params: { number } },
      { requestCode: code, idempotencyKey: newKey() },
    )
    expect(answerOf(back).state).toBe('withdrawn')
  })

  test('a wrong code opens nothing', async () => {
    const { number } = await filePublic(server(), COMPLAINT)
    const wrong = { requestCode: 'AAAAAAAAAAAA' }
    const answer = await server().client.call(routes.readRequest, { params: { number } }, wrong)
    expect(problemCodeOf(answer)).toBe('REQUEST_UNKNOWN')
  })

  test('nobody confirms it from an account of their own', async () => {
    const member = await register(server(), 'confirms-others')
    const { number } = await filePublic(server(), RELATIVE)
    expect(problemCodeOf(await confirm(server(), member.session, number))).toBe('NOT_FOUND')
  })
})
