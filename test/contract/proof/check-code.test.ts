import { formatCheckCode, parseCheckCode } from '@contract/proof/check-code'

const code = { entry: 'ab'.repeat(32), head: { size: 10_482, root: '09'.repeat(32) } }

test('a code says the entry and the head that it was made of', () => {
  expect(parseCheckCode(formatCheckCode(code))).toEqual(code)
})

test('a code is made of what a QR code packs tightest', () => {
  expect(formatCheckCode(code)).toMatch(/^[0-9A-Z:]{140}$/)
})

test('a code is read with the white space and the small letters that it gathers on its way', () => {
  expect(parseCheckCode(` ${formatCheckCode(code).toLowerCase()}\n`)).toEqual(code)
})

test.each([
  ['nothing', ''],
  ['another form', formatCheckCode(code).replace('LOG1', 'LOG2')],
  ['a hash of another length', formatCheckCode(code).replace('AB', '')],
  ['a letter that is no hex digit', formatCheckCode(code).replace('AB', 'XY')],
  ['a size with a leading zero', formatCheckCode(code).replace(':10482:', ':010482:')],
  ['a size beyond whole numbers', formatCheckCode(code).replace(':10482:', ':9007199254740993:')],
  ['words after it', `${formatCheckCode(code)} and more`],
])('a code with %s is none', (_, words) => {
  expect(parseCheckCode(words)).toBeNull()
})
