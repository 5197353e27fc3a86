import type { MaskKind } from '@contract/register-field'
import { maskValue } from '@contract/register-mask'
import fc from 'fast-check'

const VECTORS: [MaskKind, string, string][] = [
  ['name', '张三', '*三'],
  ['name', '王小四', '王*四'],
  ['name', '欧阳小五', '欧**五'],
  ['name', '王', '*'],
  ['name', '𠮷野家', '𠮷*家'],
  ['id_number', '11010519491231002X', '1****************X'],
  ['phone', '15612345677', '156******77'],
  ['phone', '+85261234567', '+85*******67'],
  ['phone', '87654321', '87****21'],
  ['phone', '110', '***'],
  ['account', '6222021234567890', '************7890'],
  ['account', '12345', '****5'],
  ['identifier', 'oABCDEFGH', 'oA*****GH'],
  ['date', '1990-05-06', '1990-**-**'],
  ['postcode', '710000', '71****'],
  ['plain', '西安市', '西安市'],
  ['hidden', '丈八街办 1 号', '****'],
  ['hidden', '短', '****'],
]

test.each(VECTORS)('masks a %s %s as %s', (kind, value, masked) => {
  expect(maskValue(kind, value)).toBe(masked)
})

const MASKING: MaskKind[] = ['name', 'phone', 'id_number', 'account', 'identifier', 'postcode']

test.each(MASKING)('never shows a whole %s, and keeps its length', (kind) => {
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9a-z\u4e00-\u9fa5]{1,40}$/), (value) => {
      const masked = maskValue(kind, value)
      expect(masked).toContain('*')
      expect(Array.from(masked)).toHaveLength(Array.from(value).length)
    }),
  )
})
