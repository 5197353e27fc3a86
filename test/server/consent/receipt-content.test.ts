import { Receipt, signReceipt } from '@contract/proof/receipt'
import { readChain } from '@contract/proof/receipt-entries'
import type { Register } from '@contract/register'
import * as v from 'valibot'
import { receiptContent } from '../../../server/consent/receipt-content'
import { type ActName, oldKey, receiptOf, tellStory } from '../../support/receipt-story'
import { fieldWith, itemWith, purposeWith, registerWith } from '../../support/register'

const story = tellStory()
const ITEM = 'C2p' // what the story's choices are about

const SENSITIVE = fieldWith({
  code: 'id_number',
  label: '身份证号码',
  class: 'sensitive',
  consent_item: ITEM,
  purposes: ['verify'],
  necessity: '没有它无法核实。',
  impact: '泄露会被冒用。',
})
const VERIFY = purposeWith({
  code: 'verify',
  label: '核实身份',
  description: '核对你填写的内容。',
  consent_item: ITEM,
  required: false,
  necessity: undefined,
})
const PARTNER = {
  code: 'acme',
  kind: 'partner',
  name: '某合作伙伴',
  contact: '400-000-0000',
  purposes: ['verify'],
  method: '接口传输',
  fields: ['id_number'],
  consent_item: ITEM,
}
const declared = registerWith({
  fields: [SENSITIVE],
  purposes: [VERIFY],
  recipients: [PARTNER],
  consent_items: [itemWith({ code: ITEM, label: '身份核实', separate: true })],
})

test('tells a sensitive kind with its necessity and its effect on the person (PIPL 30)', async () => {
  const { fields } = await contentFrom(declared)
  expect(fields).toEqual([
    {
      code: 'id_number',
      label: '身份证号码',
      sensitive: true,
      optional: true,
      necessity: '没有它无法核实。',
      impact: '泄露会被冒用。',
      method: ['self'],
      retention: { period: expect.any(String), after: expect.any(String) },
    },
  ])
})

test('names every recipient with the five things of PIPL 23, in words', async () => {
  const { recipients, text } = await contentFrom(declared)
  expect(recipients).toEqual([
    {
      name: '某合作伙伴',
      contact: '400-000-0000',
      purposes: ['核实身份'],
      method: '接口传输',
      fields: ['身份证号码'],
    },
  ])
  expect(text).toContain('提供给：某合作伙伴。')
})

test('tells nothing of what the item did not cover', async () => {
  const others = {
    fields: [SENSITIVE, fieldWith({ code: 'phone' })],
    purposes: [VERIFY, purposeWith()],
  }
  const { fields, purposes } = await contentFrom({ ...declared, ...others })
  expect(fields.map(({ code }) => code)).toEqual(['id_number'])
  expect(purposes.map(({ code }) => code)).toEqual(['verify'])
})

test('lists what the operator owes, and no longer once it is supplied', async () => {
  const supplied = {
    name: '某公司',
    address: '西安',
    phone: '029',
    email: 'a@b.example',
    hours: null,
    officer: '张三',
    storage_place: '西安机房',
  }
  expect((await contentFrom(declared)).operator_to_supply).toContain('storage.place')
  const receipt = await contentFrom({ ...declared, controller: supplied })
  expect(receipt.operator_to_supply).toEqual(['controller.uscc'])
  expect(receipt.text).toContain('存放在：西安机房。')
})

test.each<[ActName, string]>([
  ['given', '你在 2026年11月22日 10:01 同意了“身份核实”。'],
  ['withdrawn', '你在 2026年11月22日 10:02 撤回了对“身份核实”的同意。'],
  ['restored', '你在 2026年11月22日 10:03 取消了撤回，继续同意“身份核实”。'],
  ['refused', '你在 2026年11月22日 10:05 没有同意“身份核实”。'],
  ['superseded', '你在 2026年11月22日 10:06 对“身份核实”的同意由后来的选择代替。'],
])('says in plain words, Chinese time, what the act %s was', async (name, sentence) => {
  expect((await contentFrom(declared, name)).text[0]).toBe(sentence)
})

test('never guesses: an item that the register of the time does not know makes no receipt', async () => {
  await expect(contentFrom({ ...declared, consent_items: [itemWith()] })).rejects.toThrow(ITEM)
})

/** The receipt of one act of the story as it would be written under a register. */
async function contentFrom(register: Register, name: ActName = 'given'): Promise<Receipt> {
  const { entries, log } = await receiptOf(story, name)
  const chain = readChain(entries)
  if (!chain) {
    throw new Error('the story holds together')
  }
  const unsigned = receiptContent({
    chain,
    entries,
    log,
    register,
    receiptId: '5f0e5c3a-2c1d-4f59-8b43-0d2f4c7b9e22',
    issuedAt: new Date('2026-11-22T03:00:00.000Z'),
    noticeUrl: 'https://privacy.example/source',
  })
  return v.parse(Receipt, await signReceipt(unsigned, oldKey))
}
