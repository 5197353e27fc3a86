import { routes } from '@contract/routes'
import { readEntries } from '../../../server/ledger/store'
import {
  answerOf,
  CLIENT,
  consentTo,
  give,
  givePhone,
  kindsOf,
  problemCodeOf,
  register,
  reveal,
} from '../../support/person-acts'
import { by, newKey, provideServer } from '../../support/server'

const server = provideServer()
const MINUTE_MS = 60_000

async function heldFields(personId: string): Promise<string[]> {
  const rows = await server()
    .database.owner.selectFrom('vault_value')
    .select('field')
    .where('person_id', '=', personId)
    .orderBy('field')
    .execute()
  return rows.map(({ field }) => field)
}

async function dataOf(session: string) {
  const { groups } = answerOf(await server().client.call(routes.readMyData, {}, { session }))
  return groups.flatMap(({ data }) => data)
}

describe('giving a value', () => {
  test.each([
    ['nickname', '小明', 'FIELD_UNDECLARED'],
    ['__proto__', '小明', 'FIELD_UNDECLARED'],
    ['constructor', '小明', 'FIELD_UNDECLARED'],
    ['name\u0000', '小明', 'FIELD_UNDECLARED'],
    ['id_number', '11010519491231002X', 'FIELD_LOCKED'],
    ['bank_account', '6222000000000000', 'FIELD_LOCKED'],
    ['card_no', '4111111111111111', 'FIELD_LOCKED'],
    ['txn_record', '一笔', 'FIELD_LOCKED'],
    ['wx_unionid', 'o123', 'FIELD_OFF'],
    ['device_info', 'iPhone', 'FIELD_OFF'],
    ['survey_answer', '好', 'FIELD_OFF'],
    ['wx_openid', 'o123', 'FIELD_NOT_SELF_SERVICE'],
    ['cs_call', '来电', 'FIELD_NOT_SELF_SERVICE'],
    ['birth_date', '2013-01-01', 'GUARDIAN_REQUIRED'],
    ['birth_date', '2013-02-30', 'VALUE_INVALID'],
    ['gender', 'other', 'VALUE_INVALID'],
    ['address_postcode', '71000', 'VALUE_INVALID'],
    ['address_city', '亚特兰蒂斯市', 'VALUE_INVALID'],
    ['name', '   ', 'VALUE_INVALID'],
    ['name', '张\u0000三', 'VALUE_INVALID'],
    ['name', '张\ud800', 'VALUE_INVALID'],
    ['phone', '13800138000', 'CONSENT_REQUIRED'],
  ])('refuses %s = %j with %s: no row, no entry', async (field, value, code) => {
    const member = await register(server(), `refused ${field} ${value}`.slice(0, 40))
    const before = await kindsOf(server(), member.pseudonym)
    const answer = await give(server(), member.session, { field, value })
    expect(problemCodeOf(answer)).toBe(code)
    expect(await heldFields(member.personId)).toEqual(['wx_openid'])
    expect(await kindsOf(server(), member.pseudonym)).toEqual(before)
  })

  test.each([
    ['an unknown member', { value: '张三', action_id: 'save', client: CLIENT, extra: 1 }],
    ['a value that is no text', { value: 5, action_id: 'save', client: CLIENT }],
    ['no client', { value: '张三', action_id: 'save' }],
    ['a value of 501 characters', { value: '长'.repeat(501), action_id: 'save', client: CLIENT }],
    ['nothing', undefined],
  ])('refuses a body with %s, and quotes none of it', async (_, payload) => {
    const { session, personId } = await register(server(), 'bad-body')
    const answer = await server().app.inject({
      method: 'PUT',
      url: '/v1/me/data/name',
      headers: { authorization: `Bearer ${session}`, 'idempotency-key': newKey() },
      ...(payload && { payload }),
    })
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'INVALID_REQUEST'])
    expect(answer.body).not.toContain('张三')
    expect(await heldFields(personId)).toEqual(['wx_openid'])
  })

  test('stores one spelling, and answers a mask', async () => {
    const { session } = await register(server(), 'masked')
    answerOf(await consentTo(server(), session, 'C2p'))
    const phone = answerOf(
      await give(server(), session, { field: 'phone', value: '+86 138-0013-8000' }),
    )
    expect(phone).toMatchObject({ state: 'held', masked: '138******00', source: 'self' })
    const name = answerOf(await give(server(), session, { field: 'name', value: '欧阳小明' }))
    expect(name.masked).toBe('欧**明')
    const shown = answerOf(await reveal(server(), session, 'phone'))
    expect(shown.value).toBe('13800138000')
  })

  test('keeps one value a field, and records giving and correcting apart', async () => {
    const member = await register(server(), 'corrects')
    answerOf(await give(server(), member.session, { field: 'name', value: '张三' }))
    answerOf(await give(server(), member.session, { field: 'name', value: '李四' }))
    expect(await heldFields(member.personId)).toEqual(['name', 'wx_openid'])
    expect((await kindsOf(server(), member.pseudonym)).slice(-2)).toEqual([
      'value.collected',
      'value.corrected',
    ])
    expect(answerOf(await reveal(server(), member.session, 'name')).value).toBe('李四')
  })

  test('keeps one value when five corrections come at once', async () => {
    const member = await register(server(), 'five-corrections')
    const names = ['甲一', '乙二', '丙三', '丁四', '戊五']
    const answers = await Promise.all(
      names.map((value) => give(server(), member.session, { field: 'name', value })),
    )
    answers.map(answerOf)
    expect(await heldFields(member.personId)).toEqual(['name', 'wx_openid'])
    const kinds = await kindsOf(server(), member.pseudonym)
    expect(kinds.filter((kind) => kind === 'value.corrected')).toHaveLength(4)
  })
})

describe('the phone number that WeChat holds', () => {
  function takePhone(session: string, phone_code: string) {
    const body = { phone_code, action_id: 'phone-button', client: CLIENT }
    return server().client.call(routes.takeWeChatPhone, { body }, by(session))
  }

  function codeFor(account: string, phone?: string): string {
    const tap = server().sandbox.phoneCode(account, phone)
    return 'code' in tap ? tap.code : ''
  }

  test('is not even asked for without its consent', async () => {
    const { session, personId } = await register(server(), 'phone-no-consent')
    const before = server().sandbox.calls('getuserphonenumber')
    const answer = await takePhone(session, codeFor('phone-no-consent'))
    expect(problemCodeOf(answer)).toBe('CONSENT_REQUIRED')
    expect(server().sandbox.calls('getuserphonenumber')).toBe(before)
    expect(await heldFields(personId)).toEqual(['wx_openid'])
  })

  test('is taken over with its consent', async () => {
    const { session } = await register(server(), 'phone-taken')
    answerOf(await consentTo(server(), session, 'C2p'))
    const taken = answerOf(await takePhone(session, codeFor('phone-taken', '13912345678')))
    expect(taken).toMatchObject({ source: 'wechat', masked: '139******78' })
    expect(answerOf(await reveal(server(), session, 'phone')).value).toBe('13912345678')
  })

  test('is not taken by a code that another WeChat account got', async () => {
    const { session, personId } = await register(server(), 'phone-thief')
    answerOf(await consentTo(server(), session, 'C2p'))
    const answer = await takePhone(session, codeFor('phone-victim'))
    expect(problemCodeOf(answer)).toBe('WECHAT_CODE_INVALID')
    expect(await heldFields(personId)).toEqual(['wx_openid'])
  })

  test('keeps its country code when it is not from the mainland', async () => {
    const { session } = await register(server(), 'phone-abroad')
    answerOf(await consentTo(server(), session, 'C2p'))
    server().sandbox.behave({
      place: 'getuserphonenumber',
      reply: {
        errcode: 0,
        phone_info: {
          purePhoneNumber: '61234567',
          countryCode: '852',
          watermark: {
            timestamp: server().clock.now().getTime() / 1000,
            appid: server().sandbox.appId,
          },
        },
      },
    })
    answerOf(await takePhone(session, codeFor('phone-abroad')))
    expect(answerOf(await reveal(server(), session, 'phone')).value).toBe('+85261234567')
  })
})

describe('what a person sees', () => {
  test('is every declared field, and what we have not says so', async () => {
    const { session } = await register(server(), 'sees-all')
    const data = await dataOf(session)
    const { register: declared } = server().context
    expect(data.map(({ field }) => field).sort()).toEqual(
      declared.fields.map(({ code }) => code).sort(),
    )
    const held = data.filter(({ state }) => state === 'held').map(({ field }) => field)
    expect(held).toEqual(['wx_openid'])
    expect(data.find(({ field }) => field === 'id_number')).toMatchObject({
      state: 'locked',
      masked: null,
      can_give: false,
      can_erase: false,
    })
  })

  test('never holds a value that a mask should hide', async () => {
    const { session } = await register(server(), 'all-masked')
    await givePhone(server(), session, '13800138001')
    const given = {
      name: '司马相如',
      birth_date: '1990-05-17',
      address_detail: '雁塔区某路 12 号',
      address_postcode: '710061',
    }
    for (const [field, value] of Object.entries(given)) {
      answerOf(await give(server(), session, { field, value }))
    }
    const shown = JSON.stringify([
      await dataOf(session),
      answerOf(await server().client.call(routes.readOverview, {}, { session })),
    ])
    for (const value of [...Object.values(given), '13800138001', '05-17']) {
      expect(shown).not.toContain(value)
    }
    expect(shown).toContain('1990-**-**')
    expect(shown).toContain('71****')
  })

  test('in clear is one value, after a fresh login, on record and visible to them', async () => {
    const member = await register(server(), 'reveals')
    answerOf(await give(server(), member.session, { field: 'name', value: '诸葛亮' }))
    const shown = answerOf(await reveal(server(), member.session, 'name'))
    expect(shown).toEqual({
      field: 'name',
      value: '诸葛亮',
      hide_at: new Date(server().clock.now().getTime() + MINUTE_MS).toISOString(),
    })
    const entries = await readEntries(server().database.service, member.pseudonym)
    expect(entries.at(-1)?.entry.act).toEqual({
      kind: 'value.revealed',
      field: 'name',
      reader: 'self',
    })
    const seen = (await dataOf(member.session)).find(({ field }) => field === 'name')
    expect(seen?.last_revealed_at).toBe(server().clock.now().toISOString())
  })

  test('in clear is what the choice is called, not its code', async () => {
    const { session } = await register(server(), 'choice')
    answerOf(await give(server(), session, { field: 'gender', value: 'female' }))
    expect(answerOf(await reveal(server(), session, 'gender')).value).toBe('女')
  })

  test('in clear ends five minutes after the login, until a new one', async () => {
    const member = await register(server(), 'stale')
    server().clock.moveBy(5 * MINUTE_MS)
    const before = await kindsOf(server(), member.pseudonym)
    expect(problemCodeOf(await reveal(server(), member.session, 'wx_openid'))).toBe(
      'FRESH_LOGIN_REQUIRED',
    )
    expect(await kindsOf(server(), member.pseudonym)).toEqual(before)
    const body = { login_code: server().sandbox.loginCode('stale') }
    answerOf(await server().client.call(routes.logInAfresh, { body }, by(member.session)))
    answerOf(await reveal(server(), member.session, 'wx_openid'))
  })

  test.each([
    ['name', 'NOT_FOUND'],
    ['nickname', 'FIELD_UNDECLARED'],
  ])('in clear is no %s that we do not hold', async (field, code) => {
    const member = await register(server(), `no-${field}`)
    expect(problemCodeOf(await reveal(server(), member.session, field))).toBe(code)
    expect(await kindsOf(server(), member.pseudonym)).not.toContain('value.revealed')
  })
})
