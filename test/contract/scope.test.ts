import type { Recipient, Register, RetentionClock } from '@contract/register'
import type { Field } from '@contract/register-field'
import { coversCollection, coversUse, scopeHash, scopeOf } from '@contract/scope'
import { compareScopes, needsReconsent } from '@contract/scope-comparison'
import type { ScopeDifference } from '@contract/scope-difference'
import fc from 'fast-check'
import { fieldWith, itemWith, purposeWith, registerWith } from '../support/register'

const ACME: Recipient = {
  code: 'acme',
  kind: 'partner',
  name: '甲公司',
  contact: '029-1234',
  purposes: ['account'],
  method: '加密接口',
  fields: ['nickname'],
  consent_item: 'C0',
}

/** A register with one field under one item; `changes` make the one that comes after it. */
function registerOf(changes: Partial<Field> = {}, others: Partial<Register> = {}): Register {
  return registerWith({
    fields: [fieldWith(changes), fieldWith({ code: 'closed', state: 'off' })],
    purposes: [
      purposeWith(),
      purposeWith({ code: 'contact', label: '联系', description: '找你。' }),
    ],
    recipients: [ACME],
    ...others,
  })
}

function kept(clock: RetentionClock): Partial<Register> {
  const [rule] = registerWith().retention
  return { retention: rule ? [{ ...rule, clock, period: JSON.stringify(clock) }] : [] }
}

function monthsKept(months: number): Partial<Register> {
  return kept({ kind: 'after', event: 'collected', months })
}

function recipient(changes: Partial<Recipient>): Partial<Register> {
  return { recipients: [{ ...ACME, ...changes }] }
}

function itemChanged(changes: Parameters<typeof itemWith>[0]): Partial<Register> {
  return { consent_items: [itemWith(changes)] }
}

function differencesOf(before: Register, after: Register): ScopeDifference[] {
  return compareScopes(scopeOf(before, 'C0'), scopeOf(after, 'C0'))
}

function hash(register: Register): string {
  return scopeHash(scopeOf(register, 'C0'))
}

const BASE = registerOf()
const NEW_FIELD = { fields: [fieldWith(), fieldWith({ code: 'email', label: '邮箱' })] }
const NEW_PURPOSE = {
  purposes: [
    ...registerOf().purposes,
    purposeWith({ code: 'news', label: '介绍', description: '介绍产品。' }),
  ],
}

/** What changed, from, to, and what must be found: the kind, and whether the person is asked again. */
const TABLE: [string, Register, Register, ScopeDifference['kind'], boolean][] = [
  [
    'a purpose is added to a field',
    BASE,
    registerOf({ purposes: ['account', 'contact'] }),
    'purpose_added',
    true,
  ],
  [
    'a purpose ends',
    registerOf({ purposes: ['account', 'contact'] }),
    BASE,
    'purpose_removed',
    false,
  ],
  ['the item gets a purpose', BASE, registerOf({}, NEW_PURPOSE), 'purpose_added', true],
  [
    'a purpose rests on another ground',
    BASE,
    registerOf(
      {},
      { purposes: [purposeWith({ basis: 'contract' }), purposeWith({ code: 'contact' })] },
    ),
    'purpose_added',
    true,
  ],
  ['a kind is added', BASE, registerOf({}, NEW_FIELD), 'kind_added', true],
  ['a declared kind is opened', registerOf({ state: 'off' }), BASE, 'kind_added', true],
  ['a kind is no longer taken', registerOf({}, NEW_FIELD), BASE, 'kind_removed', false],
  [
    'it comes from elsewhere too',
    BASE,
    registerOf({ collected: ['self', 'wechat'] }),
    'method_changed',
    true,
  ],
  ['it comes from elsewhere', BASE, registerOf({ collected: ['wechat'] }), 'method_changed', true],
  ['a source ends', registerOf({ collected: ['self', 'wechat'] }), BASE, 'method_changed', false],
  ['a recipient is named', registerOf({}, { recipients: [] }), BASE, 'recipient_added', true],
  ['a recipient goes', BASE, registerOf({}, { recipients: [] }), 'recipient_removed', false],
  [
    'another company',
    BASE,
    registerOf({}, recipient({ name: '乙公司' })),
    'recipient_changed',
    true,
  ],
  [
    'handed over otherwise',
    BASE,
    registerOf({}, recipient({ method: '邮寄' })),
    'recipient_changed',
    true,
  ],
  [
    'the recipient uses it for more',
    BASE,
    registerOf({}, recipient({ purposes: ['account', 'contact'] })),
    'recipient_changed',
    true,
  ],
  [
    'the recipient gets more',
    BASE,
    registerOf({}, recipient({ fields: ['nickname', 'closed'] })),
    'recipient_changed',
    true,
  ],
  [
    'the recipient gets less',
    registerOf({}, recipient({ fields: ['nickname', 'closed'] })),
    BASE,
    'recipient_changed',
    false,
  ],
  [
    'the recipient has another number',
    BASE,
    registerOf({}, recipient({ contact: '029-5678' })),
    'wording',
    false,
  ],
  [
    'kept longer',
    registerOf({}, monthsKept(12)),
    registerOf({}, monthsKept(13)),
    'period_longer',
    true,
  ],
  [
    'kept shorter',
    registerOf({}, monthsKept(12)),
    registerOf({}, monthsKept(6)),
    'period_shorter',
    false,
  ],
  [
    'counted from something else',
    registerOf({}, monthsKept(12)),
    registerOf({}, kept({ kind: 'after', event: 'settled', months: 1 })),
    'period_longer',
    true,
  ],
  [
    'an end that cannot be compared',
    BASE,
    registerOf({}, kept({ kind: 'by_source' })),
    'period_longer',
    true,
  ],
  ['stored no more', BASE, registerOf({}, kept({ kind: 'not_stored' })), 'period_shorter', false],
  ['stored from now on', registerOf({}, kept({ kind: 'not_stored' })), BASE, 'period_longer', true],
  ['newly sensitive', BASE, registerOf({ class: 'sensitive' }), 'newly_sensitive', true],
  ['another label', BASE, registerOf({ label: '称呼' }), 'wording', false],
  ['another reason in words', BASE, registerOf({ why: '知道怎么称呼你。' }), 'wording', false],
  ['another explanation of the source', BASE, registerOf({ how: '你填写它。' }), 'wording', false],
  [
    'another name of the item',
    BASE,
    registerOf({}, itemChanged({ label: '隐私政策' })),
    'wording',
    false,
  ],
  [
    'another name of a purpose',
    BASE,
    registerOf(
      {},
      {
        purposes: [
          purposeWith({ label: '登录' }),
          purposeWith({ code: 'contact', label: '联系', description: '找你。' }),
        ],
      },
    ),
    'wording',
    false,
  ],
  [
    'the publisher asks anew',
    BASE,
    registerOf({}, itemChanged({ reconsent_since: '2026-12-01' })),
    'wording',
    true,
  ],
  [
    'the publisher asks anew again',
    registerOf({}, itemChanged({ reconsent_since: '2026-12-01' })),
    registerOf({ label: '称呼' }, itemChanged({ reconsent_since: '2027-01-01' })),
    'wording',
    true,
  ],
]

test.each(TABLE)('where %s, it is found and weighed', (...row) => {
  const [, before, after, kind, material] = row
  expect(differencesOf(before, after)).toContainEqual(expect.objectContaining({ kind, material }))
  expect(needsReconsent(scopeOf(before, 'C0'), scopeOf(after, 'C0'))).toBe(material)
})

test.each(TABLE)('where %s, the hash is another if it has to be asked about', (...row) => {
  const [, before, after, , material] = row
  expect(hash(before) !== hash(after) || !material).toBe(true)
})

test('every kind of difference stands in the table', () => {
  const kinds = new Set(TABLE.map(([, , , kind]) => kind))
  expect(kinds.size).toBe(12)
})

test('finds nothing where nothing changed, and where only other items did', () => {
  const other = fieldWith({ code: 'phone', consent_item: 'C2p' })
  expect(differencesOf(BASE, BASE)).toEqual([])
  expect(differencesOf(BASE, registerOf({}, { fields: [...BASE.fields, other] }))).toEqual([])
})

test('names field and purpose where a purpose is added, and the period on both sides', () => {
  expect(differencesOf(BASE, registerOf({ purposes: ['account', 'contact'] }))).toEqual([
    { kind: 'purpose_added', subject: '联系', before: null, after: '昵称', material: true },
  ])
  const [before, after] = [registerOf({}, monthsKept(1)), registerOf({}, monthsKept(2))]
  expect(differencesOf(before, after)).toEqual([
    expect.objectContaining({ subject: '昵称', before: expect.stringContaining('1') }),
  ])
})

test('a publisher can only be stricter: to ask no longer makes nothing milder', () => {
  const strict = itemChanged({ reconsent_since: '2026-12-01' })
  const wider = registerOf({ purposes: ['account', 'contact'] })
  expect(needsReconsent(scopeOf(registerOf({}, strict), 'C0'), scopeOf(wider, 'C0'))).toBe(true)
})

test('edited words ask nobody again: no text for people is in the hash', () => {
  const words = fc.string({ minLength: 1 })
  fc.assert(
    fc.property(words, words, words, (label, why, how) => {
      const edited = registerOf({ label, why, how }, itemChanged({ label, description: why }))
      expect(hash(edited)).toBe(hash(BASE))
      expect(needsReconsent(scopeOf(BASE, 'C0'), scopeOf(edited, 'C0'))).toBe(false)
    }),
  )
})

test('the order of a list is no change', () => {
  const [one, other] = [
    ['account', 'contact'],
    ['contact', 'account'],
  ]
  expect(hash(registerOf({ purposes: one }))).toBe(hash(registerOf({ purposes: other })))
  const turned = { ...BASE, purposes: [...BASE.purposes].reverse() }
  expect(hash(turned)).toBe(hash(BASE))
})

test('covers a use and a source that were agreed to, and no other', () => {
  const scope = scopeOf(registerOf({ purposes: ['account'], collected: ['self'] }), 'C0')
  expect(coversUse(scope, { field: 'nickname', purpose: 'account' })).toBe(true)
  expect(coversUse(scope, { field: 'nickname', purpose: 'contact' })).toBe(false)
  expect(coversUse(scope, { field: 'closed', purpose: 'account' })).toBe(false)
  expect(coversCollection(scope, { field: 'nickname', from: 'self' })).toBe(true)
  expect(coversCollection(scope, { field: 'nickname', from: 'wechat' })).toBe(false)
})

test('an item that is not declared covers nothing', () => {
  expect(scopeOf(BASE, 'C99')).toMatchObject({ purposes: [], fields: [], recipients: [] })
})
