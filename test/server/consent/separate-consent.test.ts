import type { Recipient, Register } from '@contract/register'
import { routes } from '@contract/routes'
import { loadRegister } from '../../../server/register/content'
import {
  answerOf,
  choiceOf,
  consentTo,
  give,
  kindsOf,
  problemCodeOf,
  register,
} from '../../support/person-acts'
import { assessmentWith } from '../../support/register'
import { changeRegister } from '../../support/register-change'
import { newKey, provideServer } from '../../support/server'

const server = provideServer()

let putBack: (() => void) | undefined

afterEach(() => {
  putBack?.()
  putBack = undefined
})

const KINDS = [
  ['C3:acme:loan', 'partner', 'partner_product'],
  ['C4:acme', 'affiliate', 'affiliate_service'],
  ['C5:acme', 'analyst', 'third_party_analysis'],
  ['C6:acme', 'credit_bureau', 'credit_record'],
] as const

type Kind = readonly [item: string, kind: string, purpose: string]

function acmeUnder([item, kind, purpose]: Kind): Recipient {
  return {
    code: 'acme',
    kind,
    name: '甲公司',
    contact: '029-1234',
    purposes: [purpose],
    method: '加密接口',
    fields: ['phone', 'name'],
    consent_item: item,
  }
}

function naming(recipient: Recipient): (register: Register) => Register {
  const assessments = [assessmentWith({ recipients: [recipient.code] })]
  return (declared) => ({ ...declared, recipients: [recipient], assessments })
}

/** The identity number, opened under an approved assessment. */
function openIdNumber(declared: Register): Register {
  return {
    ...declared,
    assessments: [assessmentWith({ fields: ['id_number'] })],
    fields: declared.fields.map((field) =>
      field.code === 'id_number' ? { ...field, state: 'on' as const, lock: undefined } : field,
    ),
    consent_items: declared.consent_items.map((item) =>
      item.code === 'C1' ? { ...item, state: 'on' as const, lock: undefined } : item,
    ),
  }
}

async function noticeOf(item: string) {
  return answerOf(await server().client.call(routes.readNotice, { params: { item } }))
}

test.each(KINDS)(
  'before %s, the notice tells the five things about its recipient, and the risk',
  async (...kind) => {
    const recipient = acmeUnder(kind)
    putBack = await changeRegister(server(), naming(recipient))
    const { purposes } = server().context.register
    const purpose = purposes.find(({ code }) => code === kind[2])?.label
    const notice = await noticeOf(kind[0])
    expect(notice.points?.map(({ answer }) => answer)).toEqual([
      '甲公司',
      '029-1234',
      purpose,
      '加密接口',
      '手机号、姓名',
    ])
    expect(notice.paragraphs.join()).toContain('风险提示')
    const member = await register(server(), `recipient-${kind[0]}`)
    expect(answerOf(await consentTo(server(), member.session, kind[0])).status).toBe('given')
  },
)

test.each(['C3:acme:loan', 'C4:acme', 'C10:anything', 'C11:9.9'])(
  'nobody can agree to %s while nothing is declared under it',
  async (item) => {
    const answer = await server().client.call(routes.readNotice, { params: { item } })
    expect(problemCodeOf(answer)).toBe('CONSENT_ITEM_CLOSED')
  },
)

test('another recipient voids nothing but has to be agreed to: the old consent covers the old one only', async () => {
  const acme = acmeUnder(KINDS[1])
  putBack = await changeRegister(server(), naming(acme))
  const member = await register(server(), 'other-recipient')
  answerOf(await consentTo(server(), member.session, 'C4:acme'))
  const back = putBack
  const next = await changeRegister(server(), naming({ ...acme, name: '乙公司' }))
  putBack = () => {
    next()
    back()
  }
  const { changes } = answerOf(
    await server().client.call(routes.listConsents, {}, { session: member.session }),
  )
  expect(changes).toMatchObject([
    {
      item: 'C4:acme',
      differences: [{ kind: 'recipient_changed', before: '甲公司', after: '乙公司' }],
    },
  ])
})

describe('a sensitive kind', () => {
  test('is opened by an approved assessment, told with necessity and impact, and asked apart', async () => {
    putBack = await changeRegister(server(), openIdNumber)
    const member = await register(server(), 'sensitive')
    const value = { field: 'id_number', value: '11010519491231002X' }
    expect(problemCodeOf(await give(server(), member.session, value))).toBe('CONSENT_REQUIRED')
    const { fields } = server().context.register
    const field = fields.find(({ code }) => code === 'id_number')
    const text = (await noticeOf('C1')).paragraphs.join()
    expect(text).toContain(field?.necessity)
    expect(text).toContain(field?.impact)
    answerOf(await consentTo(server(), member.session, 'C1'))
    answerOf(await give(server(), member.session, value))
  })

  test('stays locked in what ships with the product: no assessment is approved', async () => {
    const { register: shipped } = await loadRegister('content/register')
    expect(shipped.assessments).toEqual([])
    expect(shipped.recipients).toEqual([])
    const open = shipped.fields.filter(
      ({ class: kind, state }) => kind === 'sensitive' && state === 'on',
    )
    expect(open).toEqual([])
  })
})

test.each([
  ['a list of items', { item: ['C0', 'C2p'] }],
  ['a list of choices under a name', { items: ['C0', 'C2p'] }],
])('%s is refused as a batch, and nothing is written', async (_, change) => {
  const member = await register(server(), `batch-${Object.keys(change)[0]}`)
  const before = await kindsOf(server(), member.pseudonym)
  for (const url of ['/v1/consents', '/v1/me/consents']) {
    const choice = await choiceOf(server(), 'C2p')
    for (const payload of [{ ...choice, ...change }, [choice, choice]]) {
      const answer = await server().app.inject({
        method: 'POST',
        url,
        headers: {
          'idempotency-key': newKey(),
          authorization: `Bearer ${member.session}`,
        },
        payload,
      })
      expect([answer.statusCode, answer.json().code]).toEqual([422, 'CONSENT_BATCH_REFUSED'])
    }
  }
  expect(await kindsOf(server(), member.pseudonym)).toEqual(before)
})

test('a consent with an end says so before it is given, and ends', async () => {
  putBack = await changeRegister(server(), (declared) => ({
    ...declared,
    consent_items: declared.consent_items.map((item) =>
      item.code === 'C2p' ? { ...item, valid_days: 30 } : item,
    ),
  }))
  expect((await noticeOf('C2p')).paragraphs.join()).toContain('30 天')
  const member = await register(server(), 'with-an-end')
  const state = answerOf(await consentTo(server(), member.session, 'C2p'))
  const days = (Date.parse(state.expires_at ?? '') - server().clock.now().getTime()) / 86_400_000
  expect(days).toBe(30)
  server().clock.moveBy(30 * 86_400_000 - 1)
  const phone = { field: 'phone', value: '13800138000' }
  const session = (await register(server(), 'with-an-end')).session
  answerOf(await give(server(), session, phone))
  server().clock.moveBy(1)
  expect(problemCodeOf(await give(server(), session, phone))).toBe('CONSENT_REQUIRED')
})
