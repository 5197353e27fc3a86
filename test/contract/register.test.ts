import { consentItemOf, fieldOf, isOffered, isWritable, Register } from '@contract/register'
import * as v from 'valibot'
import { fieldWith, itemWith, registerWith } from '../support/register'

const REGISTER = registerWith({
  consent_items: [
    itemWith(),
    itemWith({ code: 'C7', state: 'off' }),
    itemWith({ code: 'C3', parts: ['recipient', 'product'], separate: true }),
    itemWith({ code: 'C10', parts: ['purpose'], separate: true }),
    itemWith({ code: 'C10:improve', label: '改进', separate: true }),
  ],
  recipients: [
    {
      code: 'acme',
      kind: 'partner',
      name: '某公司',
      contact: '某处',
      purposes: ['account'],
      method: '接口',
      fields: ['nickname'],
      consent_item: 'C3:acme:loan',
    },
  ],
})

test('knows a declared field and no other', () => {
  expect(fieldOf(REGISTER, 'nickname')?.label).toBe('昵称')
  expect(fieldOf(REGISTER, 'income')).toBeUndefined()
  expect(fieldOf(REGISTER, 'toString')).toBeUndefined()
})

test.each([
  ['C0', 'C0'],
  ['C3:acme:loan', 'C3'],
  ['C10:improve', 'C10:improve'],
  ['C10:research', 'C10'],
  ['C3:acme', undefined],
  ['C3:acme:loan:more', undefined],
  ['C0:acme', undefined],
  ['C99', undefined],
])('answers %s with the item %s', (code, item) => {
  expect(consentItemOf(REGISTER, code)?.code).toBe(item)
})

test.each([
  ['C0', true],
  ['C10:improve', true],
  ['C7', false],
  ['C3', false],
  ['C3:acme:loan', true],
  ['C3:nobody:loan', false],
  ['C99', false],
])('offers %s: %s', (code, offered) => {
  expect(isOffered(REGISTER, code)).toBe(offered)
})

test('lets nobody type into a field that is off, locked or made elsewhere', () => {
  expect(isWritable(fieldWith())).toBe(true)
  expect(isWritable(fieldWith({ state: 'off' }))).toBe(false)
  expect(isWritable(fieldWith({ state: 'locked', lock: 'pia' }))).toBe(false)
  expect(isWritable(fieldWith({ input: { kind: 'none' } }))).toBe(false)
})

test('refuses a register with an entry it does not know', () => {
  expect(v.is(Register, REGISTER)).toBe(true)
  expect(v.is(Register, { ...REGISTER, cookies: [] })).toBe(false)
  expect(v.is(Register, { ...REGISTER, fields: [{ ...fieldWith(), colour: 'red' }] })).toBe(false)
})
