import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fieldOf, isOffered, type Register, retentionOf } from '@contract/register'
import { checkValue, isSecretName } from '@contract/register-value'
import { loadRegions, loadRegister } from '../../server/register/content'

const DIR = join(__dirname, '../../content/register')

let register: Register

beforeAll(async () => {
  register = (await loadRegister(DIR)).register
})

const OPEN = [
  'wx_openid',
  'phone',
  'name',
  'gender',
  'birth_date',
  'address_province',
  'address_city',
  'address_detail',
  'address_postcode',
  'request_text',
  'cs_call',
  'cs_wechat',
  'cs_online',
]
const LOCKED = [
  'id_number',
  'bank_account',
  'payment_account',
  'card_no',
  'card_holder',
  'card_expiry',
  'txn_record',
]
const OFF = ['wx_unionid', 'survey_answer', 'partner_interaction', 'device_info', 'search_terms']

test('declares every kind of data the policy names, and says which are open, locked and off', () => {
  const byState = (state: string) =>
    register.fields.filter((field) => field.state === state).map((field) => field.code)
  expect(byState('on').sort()).toEqual([...OPEN].sort())
  expect(byState('locked').sort()).toEqual([...LOCKED].sort())
  expect(byState('off').sort()).toEqual([...OFF].sort())
})

// The policy's risk notice speaks of these; its list of what is collected does not, so nothing may hold them.
test.each(['property', 'credit', 'trajectory', 'device_op_log', 'cvv', 'password'])(
  'declares no %s',
  (code) => {
    expect(fieldOf(register, code)).toBeUndefined()
  },
)

test('asks nobody for anything but the account WeChat names', () => {
  const compulsory = register.fields.filter((field) => !field.optional).map((field) => field.code)
  expect(compulsory).toEqual(['wx_openid'])
})

test('keeps identity and money locked, with a separate consent, necessity and impact', () => {
  const sensitive = register.fields.filter((field) => field.class === 'sensitive')
  expect(sensitive.map((field) => field.code).sort()).toEqual([...LOCKED].sort())
  expect(sensitive.every((field) => field.lock === 'pia')).toBe(true)
})

test('says for every field how long it is kept, and masks what says who somebody is', () => {
  for (const field of register.fields) {
    expect(retentionOf(register, field)?.after).toBeDefined()
  }
  const plain = register.fields.filter((field) => field.mask === 'plain')
  expect(plain.map((field) => field.code)).toEqual(['gender', 'address_province', 'address_city'])
})

test('holds every consent item from C0 to C11', () => {
  const codes = register.consent_items.map((item) => item.code)
  const wanted = Array.from({ length: 12 }, (_, index) => `C${index}`)
  expect(codes).toEqual(expect.arrayContaining([...wanted, 'C2p']))
})

test('offers only what can be agreed to today', () => {
  const offered = register.consent_items.filter((item) => isOffered(register, item.code))
  expect(offered.map((item) => item.code)).toEqual(['C0', 'C2p', 'C10:improve'])
})

test('needs one consent to register, and it is not a separate one', () => {
  const needed = register.consent_items.filter((item) => item.required_for.length > 0)
  expect(needed.map((item) => [item.code, item.separate])).toEqual([['C0', false]])
})

test('knows the four sharing cases and names nobody', () => {
  expect(new Set(register.recipient_kinds.map((kind) => kind.sharing_case))).toEqual(
    new Set([1, 2, 3, 4]),
  )
  expect(register.recipients).toEqual([])
})

test('claims no contact and no confirmed period that the operator has not given', () => {
  const { name, ...contact } = register.controller
  expect(name).toBe('西安慧伦普斯信息科技有限公司')
  expect(Object.values(contact).every((given) => given === null)).toBe(true)
  expect(register.retention.some((rule) => rule.confirmed)).toBe(false)
})

test('names no authentication data', () => {
  expect(register.fields.filter((field) => isSecretName(field.code))).toEqual([])
})

const SENTENCES = readdirSync(DIR)
  .map((file) => ({ file, text: readFileSync(join(DIR, file), 'utf8') }))
  .flatMap(({ file, text }) =>
    text
      .split('\n')
      .filter((line) => !line.startsWith('#'))
      .flatMap((line) => line.split(/[。？；]/))
      .filter((sentence) => /[\u4e00-\u9fff]/.test(sentence))
      .map((sentence) => ({ file, sentence: sentence.trim() })),
  )

test('speaks in sentences of at most 60 characters', () => {
  const long = SENTENCES.filter(({ sentence }) => Array.from(sentence).length > 60)
  expect(long).toEqual([])
})

test('uses none of the words that frighten, flatter or put off', () => {
  const forbidden =
    /您|尊敬的|敬请|谅解|包括但不限于|合理期限|必要时|尽快|请务必|甲方|乙方|奖励|优惠|否则无法|！|!/
  expect(SENTENCES.filter(({ sentence }) => forbidden.test(sentence))).toEqual([])
})

test('knows the provinces and their cities', async () => {
  const regions = await loadRegions(join(DIR, '../regions/china.yaml'))
  expect(regions).toHaveLength(34)
  const context = { today: '2026-11-22', regions }
  const [province, city] = [
    fieldOf(register, 'address_province'),
    fieldOf(register, 'address_city'),
  ]
  if (province === undefined || city === undefined) {
    throw new Error('the register has no address')
  }
  expect(checkValue(province, '陕西省', context)).toMatchObject({ ok: true })
  for (const name of ['西安市', '北京市', '济源市', '恩施土家族苗族自治州', '儋州市', '台北市']) {
    expect(checkValue(city, name, context)).toEqual({ ok: true, value: name })
  }
  const cities = regions.flatMap((region) => region.cities)
  expect(cities.filter((name) => /直辖|^县$/.test(name))).toEqual([])
  expect(new Set(cities).size).toBe(cities.length)
})
