import type { Collected } from '@contract/register-field'
import { assertCollectable, mayCollect } from '../../../server/register/rules'
import { errorCodeOf } from '../../support/error-code'
import { fieldWith, registerWith } from '../../support/register'

const REGISTER = registerWith({
  fields: [
    fieldWith(),
    fieldWith({ code: 'wx_openid', collected: ['wechat'], input: { kind: 'none' } }),
    fieldWith({ code: 'survey_answer', state: 'off' }),
    fieldWith({ code: 'id_number', state: 'locked', lock: 'pia' }),
  ],
})

test('takes a declared field from its declared source', () => {
  expect(mayCollect(REGISTER, 'nickname', 'self')).toEqual({ ok: true, field: fieldWith() })
  expect(mayCollect(REGISTER, 'wx_openid', 'wechat')).toMatchObject({ ok: true })
})

test.each<[string, Collected, string]>([
  ['income', 'self', 'FIELD_UNDECLARED'],
  ['__proto__', 'self', 'FIELD_UNDECLARED'],
  ['id_number', 'self', 'FIELD_LOCKED'],
  ['survey_answer', 'self', 'FIELD_OFF'],
  ['wx_openid', 'self', 'FIELD_NOT_SELF_SERVICE'],
  ['nickname', 'indirect', 'FIELD_UNDECLARED'],
])('refuses %s from %s: %s', async (field, from, code) => {
  expect(mayCollect(REGISTER, field, from)).toEqual({ ok: false, code })
  const act = async () => assertCollectable(REGISTER, field, from)
  expect(await errorCodeOf(act())).toBe(code)
})
