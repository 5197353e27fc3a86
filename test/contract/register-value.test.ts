import type { Input } from '@contract/register-field'
import { checkValue, isSecretName } from '@contract/register-value'
import { inputField } from '../support/register'

const TODAY = '2026-11-22'
const REGIONS = [
  { name: '陕西省', cities: ['西安市', '咸阳市'] },
  { name: '北京市', cities: ['北京市'] },
]
const NAME: Input = { kind: 'text', min: 1, max: 50 }
const GENDER: Input = {
  kind: 'choice',
  options: [
    { value: 'male', label: '男' },
    { value: 'female', label: '女' },
  ],
}

const TAKEN: [Input, string, string][] = [
  [NAME, '  王小四 ', '王小四'],
  [NAME, '𠮷'.repeat(50), '𠮷'.repeat(50)],
  [NAME, '买买提·艾力', '买买提·艾力'],
  [GENDER, 'female', 'female'],
  [{ kind: 'phone' }, '156 1234-5677', '15612345677'],
  [{ kind: 'phone' }, '+8615612345677', '15612345677'],
  [{ kind: 'phone' }, '+85261234567', '+85261234567'],
  [{ kind: 'phone' }, '029-88888888', '02988888888'],
  [{ kind: 'postcode' }, '710000', '710000'],
  [{ kind: 'birth_date' }, '2000-02-29', '2000-02-29'],
  [{ kind: 'birth_date' }, '2026-11-21', '2026-11-21'],
  [{ kind: 'id_number' }, '11010519491231002X', '11010519491231002X'],
  [{ kind: 'id_number' }, '11010519491231002x', '11010519491231002X'],
  [{ kind: 'card' }, '4111 1111 1111 1111', '4111111111111111'],
  [{ kind: 'account' }, 'someone@example.com', 'someone@example.com'],
  [{ kind: 'expiry' }, '11/26', '11/26'],
  [{ kind: 'expiry' }, '08 / 29', '08/29'],
  [{ kind: 'region', level: 'province' }, '陕西省', '陕西省'],
  [{ kind: 'region', level: 'city' }, '咸阳市', '咸阳市'],
]

test.each(TAKEN)('takes %o %s as %s', (input, typed, value) => {
  expect(checkValue(inputField(input), typed, { today: TODAY, regions: REGIONS })).toEqual({
    ok: true,
    value,
  })
})

const REFUSED: [Input, string, string][] = [
  [NAME, '   ', 'EMPTY'],
  [NAME, '王'.repeat(51), 'TOO_LONG'],
  [{ kind: 'text', min: 2, max: 9 }, '路', 'TOO_SHORT'],
  [NAME, '王\u0000四', 'UNREADABLE_CHARACTER'],
  [NAME, '王\u202e四', 'UNREADABLE_CHARACTER'],
  [GENDER, '男', 'NOT_AN_OPTION'],
  [{ kind: 'phone' }, '12345', 'NOT_A_PHONE'],
  [{ kind: 'phone' }, '12612345677', 'NOT_A_PHONE'],
  [{ kind: 'phone' }, '+0123456789', 'NOT_A_PHONE'],
  [{ kind: 'postcode' }, '71000', 'NOT_A_POSTCODE'],
  [{ kind: 'birth_date' }, '2026-02-30', 'NOT_A_DATE'],
  [{ kind: 'birth_date' }, '1899-12-31', 'NOT_A_DATE'],
  [{ kind: 'birth_date' }, TODAY, 'NOT_IN_THE_PAST'],
  [{ kind: 'id_number' }, '110105194912310021', 'NOT_AN_ID_NUMBER'],
  [{ kind: 'id_number' }, '11010519491331002X', 'NOT_AN_ID_NUMBER'],
  [{ kind: 'card' }, '4111111111111112', 'NOT_A_CARD'],
  [{ kind: 'card' }, '4111', 'NOT_A_CARD'],
  [{ kind: 'account' }, '密码 123', 'NOT_AN_ACCOUNT'],
  [{ kind: 'expiry' }, '10/26', 'EXPIRED'],
  [{ kind: 'expiry' }, '13/29', 'NOT_AN_EXPIRY'],
  [{ kind: 'region', level: 'province' }, '某省', 'NOT_A_REGION'],
  [{ kind: 'region', level: 'city' }, '陕西省', 'NOT_A_REGION'],
  [{ kind: 'none' }, 'oABC', 'NOT_TYPED_IN'],
]

test.each(REFUSED)('refuses %o %j: %s', (input, typed, reason) => {
  expect(checkValue(inputField(input), typed, { today: TODAY, regions: REGIONS })).toEqual({
    ok: false,
    reason,
  })
})

test('leaves the list of regions to the server where the phone has none', () => {
  const city = inputField({ kind: 'region', level: 'city' })
  expect(checkValue(city, '西安市', { today: TODAY })).toEqual({ ok: true, value: '西安市' })
  expect(checkValue(city, '长'.repeat(21), { today: TODAY })).toMatchObject({ ok: false })
})

test.each([
  'cvv',
  'card_cvc2',
  'security_code',
  'password',
  'pay_pwd',
  'pin',
  'card_pin',
  'secret',
])('knows %s as the name of authentication data', (name) => {
  expect(isSecretName(name)).toBe(true)
})

test.each(['card_no', 'shipping', 'name', 'pinyin'])('takes %s for an ordinary name', (name) => {
  expect(isSecretName(name)).toBe(false)
})
