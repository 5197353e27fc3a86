import { hashOf } from '@contract/proof/hash'
import { kantaraReceipt } from '@contract/proof/kantara'
import { Receipt, signReceipt, unsupplied } from '@contract/proof/receipt'
import { gatherEntries } from '@contract/proof/receipt-entries'
import { toJsonSchema } from '@valibot/to-json-schema'
import Ajv2020 from 'ajv/dist/2020'
import { ACTS, oldKey, receiptOf, tellStory } from '../../support/receipt-story'

const story = tellStory()

test.each(ACTS)('its JSON Schema takes the receipt of the act %s', async (name) => {
  const validate = compiledSchema()
  const receipt = await signReceipt(await receiptOf(story, name), oldKey)
  expect(validate(receipt) || validate.errors).toBe(true)
})

test('its JSON Schema refuses what the schema refuses', async () => {
  const validate = compiledSchema()
  const receipt = await signReceipt(await receiptOf(story, 'given'), oldKey)
  const { purposes: _, ...less } = receipt
  expect(validate(less)).toBe(false)
  expect(validate({ ...receipt, openid: 'o123' })).toBe(false)
  expect(validate({ ...receipt, record_id: 'ff' })).toBe(false)
})

/** ISO/IEC TS 27560 §6: what a record must hold, by the name it has here. */
test('no mandatory member of ISO/IEC TS 27560 can be left out', async () => {
  const validate = compiledSchema()
  const receipt = await signReceipt(await receiptOf(story, 'given'), oldKey)
  const mandatory = [
    'schema',
    'record_id',
    'receipt_id',
    'principal',
    'notice',
    'language',
    'purposes',
    'fields',
    'controller',
    'storage',
    'jurisdiction',
    'recipients',
    'withdraw',
    'event',
  ]
  const accepted = mandatory.filter((member) =>
    validate(Object.fromEntries(Object.entries(receipt).filter(([key]) => key !== member))),
  )
  expect(accepted).toEqual([])
})

test('signs the same receipt to the same bytes, and says by which key', async () => {
  const unsigned = await receiptOf(story, 'given')
  const [once, twice] = [await signReceipt(unsigned, oldKey), await signReceipt(unsigned, oldKey)]
  expect(hashOf(once)).toBe(hashOf(twice))
  expect(once.signature.key_id).toBe(oldKey.key.id)
})

test('lists what the operator has yet to supply, and nothing that is there', async () => {
  const { controller, storage } = await receiptOf(story, 'given')
  expect(unsupplied({ controller, storage })).toEqual([
    'controller.address',
    'controller.officer',
    'controller.phone',
    'controller.uscc',
    'storage.place',
  ])
  expect(unsupplied({ controller, storage: { region: 'CN', place: '西安' } })).not.toContain(
    'storage.place',
  )
})

test('tells a given consent in the members of Kantara v1.1', async () => {
  const receipt = await signReceipt(await receiptOf(story, 'given'), oldKey)
  expect(kantaraReceipt(receipt)).toEqual({
    version: 'KI-CR-v1.1.0',
    jurisdiction: 'CN',
    consentTimestamp: Date.parse(receipt.event.time) / 1000,
    collectionMethod: 'weapp',
    consentReceiptID: receipt.receipt_id,
    publicKey: oldKey.key.id,
    language: 'zh',
    piiPrincipalId: receipt.principal,
    piiControllers: [
      {
        piiController: '西安慧伦普斯信息科技有限公司',
        onBehalf: false,
        email: 'privacy@huilun.example',
      },
    ],
    policyUrl: receipt.notice.url,
    services: [
      {
        service: '手机号',
        purposes: [
          {
            purpose: '和你联系',
            purposeCategory: ['communicate'],
            consentType: 'EXPLICIT',
            piiCategory: ['手机号'],
            primaryPurpose: false,
            termination: '隐私中心 → 同意管理 撤回后，我们停止使用并删除你的手机号。',
            thirdPartyDisclosure: false,
          },
        ],
      },
    ],
    sensitive: false,
    spiCat: [],
  })
})

test('tells recipients and sensitive kinds in those members too', async () => {
  const unsigned = await receiptOf(story, 'restored')
  const fields = unsigned.fields.map((field) => ({ ...field, sensitive: true }))
  const recipients = [
    {
      name: '某合作伙伴',
      contact: '400',
      purposes: ['和你联系'],
      method: '接口',
      fields: ['手机号'],
    },
  ]
  const receipt = await signReceipt({ ...unsigned, fields, recipients }, oldKey)
  expect(kantaraReceipt(receipt)).toMatchObject({
    sensitive: true,
    spiCat: ['手机号'],
    services: [{ purposes: [{ thirdPartyDisclosure: true, thirdPartyName: '某合作伙伴' }] }],
  })
})

test.each(['refused', 'withdrawn', 'superseded'] as const)(
  'makes no Kantara receipt of an act %s: that form knows consent only',
  async (name) => {
    expect(kantaraReceipt(await signReceipt(await receiptOf(story, name), oldKey))).toBeNull()
  },
)

function compiledSchema() {
  const ajv = new Ajv2020({ strict: true, formats: { uuid: true, 'date-time': true } })
  return ajv.compile(toJsonSchema(Receipt, { target: 'draft-2020-12' }))
}

test.each(ACTS)('gathers what the receipt of the act %s carries, by hash alone', async (name) => {
  const { acts } = story
  const filed = Object.values(acts).flatMap(({ act, notice }) => [act, notice])
  const texts = new Map(filed.map(({ hash, text }) => [hash, text]))
  const { entries } = await receiptOf(story, name)
  expect(gatherEntries(acts[name].act.hash, (hash) => texts.get(hash))).toEqual(entries)
  texts.delete(acts[name].notice.hash)
  expect(gatherEntries(acts[name].act.hash, (hash) => texts.get(hash))).toBeNull()
})
