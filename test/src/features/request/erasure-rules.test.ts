import {
  coolingEnd,
  erasureOrder,
  erasureTargets,
  linkedScope,
  matchesTail,
} from '@/features/request/erasure-rules'
import { fieldWith, purposeWith, registerWith } from '../../../support/register'
import { myData } from '../../../support/rights'

test('only what is held can be deleted, and only purposes that something held serves', () => {
  const register = registerWith({
    fields: [
      fieldWith({ code: 'name', purposes: ['communicate'] }),
      fieldWith({ code: 'phone', purposes: ['deliver'] }),
    ],
    purposes: [purposeWith({ code: 'communicate' }), purposeWith({ code: 'deliver' })],
  })
  const { fields, purposes } = erasureTargets(myData, register)
  expect(fields.map(({ field }) => field)).toEqual(['name', 'cs_call'])
  expect(purposes.map(({ code }) => code)).toEqual(['communicate'])
})

test('a link may name a field or a purpose; otherwise nothing is chosen', () => {
  expect(linkedScope({ field: 'name' })).toEqual({ kind: 'field', field: 'name' })
  expect(linkedScope({ purpose: 'verify' })).toEqual({ kind: 'purpose', purpose: 'verify' })
  expect(linkedScope({})).toBeNull()
})

test('a deletion can be taken back for seven days', () => {
  expect(coolingEnd(new Date('2026-11-22T02:00:00.000Z'))).toBe('2026-11-29T02:00:00.000Z')
})

test('the tail counts in small letters and with spaces around, and no other way', () => {
  expect(matchesTail(' 7f3a ', '7F3A')).toBe(true)
  expect(matchesTail('7F3', '7F3A')).toBe(false)
  expect(matchesTail('', '7F3A')).toBe(false)
})

test('only closing an account carries a confirmation', () => {
  expect(erasureOrder({ kind: 'field', field: 'name' }, 'now', '7F3A')).not.toHaveProperty(
    'confirmation',
  )
  expect(erasureOrder({ kind: 'account' }, 'now', ' 7f3a ')).toHaveProperty('confirmation', '7F3A')
})
