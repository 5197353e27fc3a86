import type { DatumView } from '@contract/person'
import { asWritten, correctable, correctionWay } from '@/features/person/correction-rules'
import { inputField } from '../../../support/register'
import { call, idNumber, myData, name, phoneNumber } from '../../../support/rights'

test.each<[string, DatumView, string]>([
  ['held and one’s own', name, 'by_hand'],
  ['not held, but one’s own to give', phoneNumber, 'by_hand'],
  ['held and to be checked', call, 'by_request'],
  ['locked', idNumber, 'locked'],
  ['not held and not to be typed', { ...phoneNumber, can_give: false }, 'not_held'],
  ['given only together with a request', { ...phoneNumber, correction: 'none' }, 'not_held'],
  ['handed over by WeChat', { ...name, correction: 'none', source: 'wechat' }, 'by_wechat'],
  ['made by using the service', { ...name, correction: 'none', source: 'service' }, 'derived'],
  ['one’s own, but closed to typing now', { ...name, can_give: false }, 'by_request'],
])('%s: %#', (_, datum, way) => {
  expect(correctionWay(datum)).toBe(way)
})

test('only what can be put right is offered', () => {
  expect(correctable(myData).map(({ field }) => field)).toEqual(['phone', 'name', 'cs_call'])
})

test('an option is read by its label, anything else as it was written', () => {
  const gender = inputField({
    kind: 'choice',
    options: [
      { value: 'female', label: '女' },
      { value: 'male', label: '男' },
    ],
  })
  expect(asWritten(gender, 'female')).toBe('女')
  expect(asWritten(inputField({ kind: 'phone' }), '13912345678')).toBe('13912345678')
})
